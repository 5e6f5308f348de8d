package dev.quorate.tlc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class data sharing archive with TLC's classes, which saves a child about a third of the work of starting.
 *
 * <p>It only ever saves time. Java itself refuses an archive of another Java or another jar; the name carries both, and the
 * size, since Java 17 crashes on an archive that was cut off. Anything else that is wrong with it shows as a crash before
 * TLC's first word: then the archive is discarded and the run repeated without it.
 */
final class StartupArchive {

    private static final Duration LONGEST_MAKING = Duration.ofSeconds(60);
    private static final String SUFFIX = ".jsa";

    /** Lets TLC load what most models need: liveness, coverage, the standard modules, a counterexample. */
    private static final String MODEL = """
            ---- MODULE WarmUp ----
            EXTENDS Naturals, Integers, Sequences, FiniteSets, TLC
            VARIABLES count, seen
            vars == <<count, seen>>
            Init == count = 0 /\\ seen = [n \\in 1..2 |-> {}]
            Count == count < 3 /\\ count' = count + 1 /\\ seen' = [seen EXCEPT ![1] = @ \\cup {count}]
            Restart == count = 3 /\\ count' = 0 /\\ UNCHANGED seen
            Next == Count \\/ Restart
            Spec == Init /\\ [][Next]_vars /\\ WF_vars(Next)
            TypeOK == count \\in 0..3 /\\ Cardinality(seen[1]) <= 4 /\\ Len(<<[a |-> "b"]>>) = 1
            Grows == [][count' > count \\/ count' = 0]_vars
            Again == []<>(count = 3)
            Never == <>[](count = 3)
            ====
            """;

    private static final String CONFIGURATION =
            "SPECIFICATION Spec\nINVARIANT TypeOK\nPROPERTIES Grows Again Never\nCHECK_DEADLOCK FALSE\n";

    private final TlcJar jar;
    private final Path directory;

    StartupArchive(TlcJar jar, Path directory) {
        this.jar = jar;
        // The child runs elsewhere.
        this.directory = directory.toAbsolutePath();
    }

    /** The directory for caches of the current user. Nobody else may write there, since it holds code. */
    static Path directoryOfUser() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.contains("win")) {
            return environment("LOCALAPPDATA").orElse(home).resolve("quorate");
        } else if (system.contains("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("quorate");
        }
        return environment("XDG_CACHE_HOME").orElse(home.resolve(".cache")).resolve("quorate");
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** Finds the archive for this Java and this jar, if there is a complete one. */
    Optional<Path> find() {
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(directory, key() + "-*" + SUFFIX)) {
            for (Path candidate : candidates) {
                if (isComplete(candidate)) {
                    return Optional.of(candidate);
                }
            }
        } catch (IOException none) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isComplete(Path candidate) throws IOException {
        return String.valueOf(candidate.getFileName()).equals(name(Files.size(candidate)));
    }

    private String name(long size) throws IOException {
        return key() + "-" + size + SUFFIX;
    }

    /** Makes the archive unless it is there; says whether it is there now. */
    boolean make() throws InterruptedException {
        if (find().isPresent()) {
            return true;
        }
        try (RunDirectory run = RunDirectory.create()) {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(directory, "draft", SUFFIX);
            try {
                record(draft, run);
                Files.move(draft, directory.resolve(name(Files.size(draft))), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException notWritable) {
            return false;
        }
        return find().isPresent();
    }

    private void record(Path draft, RunDirectory run) throws IOException, InterruptedException {
        Path specification = Files.writeString(run.root().resolve("WarmUp.tla"), MODEL);
        Files.writeString(run.root().resolve("WarmUp.cfg"), CONFIGURATION);
        TlcRun request = TlcRun.of(specification).coverage(true).build();
        List<String> command = ChildCommand.archiving(jar, request, run, draft);
        Files.delete(draft);
        Child.run(command, run, Optional.of(LONGEST_MAKING), new Transcript(ProgressListener.SILENT));
    }

    /** Removes an archive that does harm. */
    void discard() {
        find().ifPresent(archive -> {
            try {
                Files.deleteIfExists(archive);
            } catch (IOException busy) {
                // Then the next run finds it again, and runs without it again.
            }
        });
    }

    private String key() throws IOException {
        String made = Stream.of("java.home", "java.vm.version", "java.vm.name", "os.arch")
                .map(name -> System.getProperty(name, ""))
                .reduce(jar.path().toString(), (all, next) -> all + '\n' + next);
        String file = Files.size(jar.path()) + "\n" + Files.getLastModifiedTime(jar.path());
        return "tlc-" + digest(made + '\n' + file).substring(0, 16);
    }

    private static String digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
