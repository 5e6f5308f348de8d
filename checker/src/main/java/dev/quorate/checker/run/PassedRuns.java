package dev.quorate.checker.run;

import dev.quorate.tlc.Recording;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was printed in runs that ended as pinned, each in a file that is named by the digest of all that the run depends on: the
 * modules, the configuration, TLC, Java, the arguments, and the classes that TLC calls. The same input gives the same output. What
 * a comment says does not count, only how many lines it takes, since what TLC prints names lines.
 *
 * <p>It only ever saves time. What cannot be read or written is run again.
 */
final class PassedRuns {

    private static final int MOST = 2_000;

    /** The words behind which a module names others, and these names. */
    private static final Pattern USES = Pattern.compile("\\b(?:EXTENDS|INSTANCE)\\s+\\w+(?:\\s*,\\s*\\w+)*");

    private final Path directory;

    // None of these files changes while a check runs.
    private final Map<Path, String> digests = new ConcurrentHashMap<>();
    private final Map<Path, Source> modules = new ConcurrentHashMap<>();

    /** Keeps them in a directory, which is made if need be. */
    PassedRuns(Path directory) {
        this.directory = directory;
    }

    /** What was printed when what this key stands for last passed. */
    Optional<Recording> find(String key) {
        return Recording.readFrom(directory.resolve(key));
    }

    /** What this key stands for has passed. */
    void keep(String key, Recording recording) {
        try {
            Files.createDirectories(directory);
            recording.writeTo(directory.resolve(key));
        } catch (IOException full) {
            // Then it is run again the next time.
        }
    }

    /** Forgets the oldest, if there are many. */
    void prune() {
        try (Stream<Path> files = Files.list(directory)) {
            // Each time is read once: another check may be writing here, and a sort wants times that stay as they are.
            List<Path> newestFirst = files.map(file -> Map.entry(file, time(file)))
                    .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
                    .map(Map.Entry::getKey)
                    .toList();
            for (Path old : newestFirst.subList(Math.min(MOST, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        } catch (IOException | UncheckedIOException gone) {
            // The next time, then.
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * The digest of all that a run depends on, as it is now.
     *
     * @param jar the TLC
     * @param run the run
     * @return the key; nothing if a file is missing
     */
    Optional<String> key(TlcJar jar, TlcRun run) {
        try {
            return Optional.of(digestOfAll(jar, run));
        } catch (UncheckedIOException missing) {
            return Optional.empty();
        }
    }

    private String digestOfAll(TlcJar jar, TlcRun run) {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put("java", java());
        parts.put("tlc", digests.computeIfAbsent(jar.path(), PassedRuns::ofFile));
        parts.put(
                "classes",
                run.java().operators() + " "
                        + run.java().places().stream().map(this::ofClasses).toList());
        parts.put(
                "properties",
                new TreeMap<>(run.java().systemProperties()) + " " + run.java().flags());
        parts.put("arguments", run.workers() + " " + run.deadlock() + " " + run.coverage() + " " + run.tlcArguments());
        parts.put("configuration", source(run.configuration()).digest() + run.settings());
        addModules(run.specification(), parts);
        return digest(List.of(parts.toString()));
    }

    /** A module and those that it extends or makes instances of, as far as they stand beside it. */
    private void addModules(Path module, SortedMap<String, String> parts) {
        String name = "module " + module.getFileName();
        if (parts.containsKey(name) || !Files.exists(module)) {
            return;
        }
        Source source = modules.computeIfAbsent(module, PassedRuns::source);
        parts.put(name, source.digest());
        source.uses().forEach(other -> addModules(module.resolveSibling(other + ".tla"), parts));
    }

    /** What counts of a module or a configuration: the digest of all but its comments, and the modules that it names. */
    private record Source(String digest, List<String> uses) {}

    private static Source source(Path file) {
        try {
            String code = Comments.blanked(Files.readString(file));
            List<String> uses = USES.matcher(code)
                    .results()
                    .flatMap(match -> Stream.of(match.group().split("\\W+")))
                    .toList();
            return new Source(digest(List.of(code)), uses);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The Java that runs all of it. */
    static String java() {
        return System.getProperty("java.vm.version") + " " + System.getProperty("java.vm.vendor");
    }

    private static String ofFile(Path file) {
        return compute(digest -> digest.update(Files.readAllBytes(file)));
    }

    /** The digest of the classes in a directory or a jar, with their names. */
    String ofClasses(Path place) {
        return digests.computeIfAbsent(
                place,
                any -> compute(digest -> {
                    if (Files.isDirectory(place)) {
                        addClasses(place, digest);
                    } else {
                        try (FileSystem jar = FileSystems.newFileSystem(place)) {
                            addClasses(jar.getPath("/"), digest);
                        }
                    }
                }));
    }

    private interface Content {
        void addTo(MessageDigest digest) throws IOException;
    }

    private static String compute(Content content) {
        MessageDigest digest = sha256();
        try {
            content.addTo(digest);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Not what else is there: this library's own jar has the specification in it. */
    private static void addClasses(Path root, MessageDigest digest) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    /** The digest of some texts. */
    static String digest(List<String> texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
