package dev.quorate.tlc.distributed;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a process runs: the versions, and a digest of all classes on its class path, TLC's and the kernel's included. Server and
 * workers must run the same, or else the one would judge what the other has computed by other rules.
 *
 * @param text the versions and the digest
 */
record Build(String text) {

    /** How the name begins under which a server tells its build, in the registry: everybody can read a name. */
    private static final String PREFIX = "quorate ";

    /** The build of this process. */
    static Build ofThisProcess() throws IOException {
        @Nullable Package here = Build.class.getPackage();
        @Nullable String version = here == null ? null : here.getImplementationVersion();
        String tlc = Releases.version().replaceFirst("^Version ", "");
        return new Build((version == null ? "development" : version) + " (" + digest() + ") with TLC " + tlc);
    }

    /** The build that a server tells. */
    static Optional<Build> among(String[] names) {
        return Stream.of(names)
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> new Build(name.substring(PREFIX.length())))
                .findFirst();
    }

    String name() {
        return PREFIX + text;
    }

    /** Of the classes in whatever order, in jars or in directories. */
    private static String digest() throws IOException {
        long sum = 0;
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                sum += sum(place);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    sum += sum(jar.getPath("/"));
                }
            }
        }
        return String.format("%08x", sum & 0xffff_ffffL);
    }

    private static long sum(Path root) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(root)) {
            classes = new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".class")).toList());
        }
        long sum = 0;
        for (Path file : classes) {
            CRC32 checksum = new CRC32();
            checksum.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
            try (InputStream content = Files.newInputStream(file)) {
                checksum.update(content.readAllBytes());
            }
            sum += checksum.getValue();
        }
        return sum;
    }
}
