package dev.quorate.bench.read;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory on a RAM file system with what is read, who serves it, and where it is read to. It goes, and the servers with it,
 * when this process ends, interrupted or not.
 */
final class Stage {

    /** The large file. */
    static final String LARGE = "large.bin";

    /** The small one. */
    static final String SMALL = "small.bin";

    private static final int SMALL_BYTES = 1024;
    private static final int BLOCK = 1 << 20;

    private final Path home;
    private final Path served;
    private final List<String> quorate;
    private final List<Server> servers = new ArrayList<>();

    /**
     * Sets it up, with four nginx.
     *
     * @param mebibytes how large the large file is
     * @param quorate how to run Quorate's command line
     */
    Stage(int mebibytes, List<String> quorate) throws IOException, InterruptedException {
        this.quorate = quorate;
        Path ram = Path.of("/dev/shm");
        home = Files.isDirectory(ram)
                ? Files.createTempDirectory(ram, "quorate-bench")
                : Files.createTempDirectory("quorate-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        long needed = 3L * mebibytes * BLOCK; // what is served, a lie, and what is read
        if (Files.getFileStore(home).getUsableSpace() < needed) {
            throw new IOException("there are no " + 3 * mebibytes + " MiB of room for " + home);
        }
        served = Files.createDirectory(home.resolve("served"));
        writeRandom(served.resolve(LARGE), mebibytes * (long) BLOCK);
        writeRandom(served.resolve(SMALL), SMALL_BYTES);
        for (int number = 1; number <= 4; number++) {
            servers.add(Server.nginx(home.resolve("nginx-" + number), served));
        }
    }

    /** The directory. */
    Path home() {
        return home;
    }

    /** The good servers. */
    List<Server> servers() {
        return servers;
    }

    /** A replica of Quorate's own that does something wrong. */
    Server misbehaving(String how) throws IOException {
        return Server.misbehaving(quorate, served, how);
    }

    /** An nginx with the true manifest of the large file, of which one byte in each eighth piece is wrong. */
    Server liar() throws IOException, InterruptedException {
        Path lies = Files.createDirectory(home.resolve("lies"));
        Files.copy(manifest(), lies.resolve(LARGE + ".meta4"));
        Path copy = Files.copy(served.resolve(LARGE), lies.resolve(LARGE), StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            for (long piece = 0; piece < file.length() / pieceLength(); piece += 8) {
                file.seek(piece * pieceLength() + pieceLength() / 2);
                int good = file.read();
                file.seek(file.getFilePointer() - 1);
                file.write(good ^ 1);
            }
        }
        return Server.nginx(home.resolve("nginx-liar"), lies);
    }

    /** The small file, or the large one. */
    Path original(String name) {
        return served.resolve(name);
    }

    /** The large file's manifest, as Quorate writes it. */
    Path manifest() {
        return served.resolve(LARGE + ".meta4");
    }

    /** The same manifest with the four servers' URLs, for aria2. */
    Path manifestWithUrls() throws IOException {
        String urls = servers.stream()
                .map(server -> "<url>" + server.uri(LARGE) + "</url>")
                .collect(Collectors.joining());
        return Files.writeString(
                home.resolve("urls.meta4"), Files.readString(manifest()).replace("<url>" + LARGE + "</url>", urls));
    }

    /** The manifest as plain text, for the floor: size, length of a piece, digests. */
    Path pieces() throws IOException {
        List<String> lines = new ArrayList<>(List.of(Files.size(served.resolve(LARGE)) + " " + pieceLength()));
        String xml = Files.readString(manifest());
        Pattern.compile("<hash>([0-9a-f]{64})</hash>").matcher(xml).results().forEach(hash -> lines.add(hash.group(1)));
        return Files.write(home.resolve("pieces"), lines);
    }

    private long pieceLength() throws IOException {
        Matcher length =
                Pattern.compile("<pieces type=\"sha-256\" length=\"(\\d+)\">").matcher(Files.readString(manifest()));
        if (!length.find()) {
            throw new IOException("no pieces in " + manifest());
        }
        return Long.parseLong(length.group(1));
    }

    private static void writeRandom(Path file, long bytes) throws IOException {
        Random random = new Random(bytes);
        byte[] block = new byte[(int) Math.min(bytes, BLOCK)];
        try (OutputStream output = Files.newOutputStream(file)) {
            for (long left = bytes; left > 0; left -= block.length) {
                random.nextBytes(block);
                output.write(block);
            }
        }
    }

    private void remove() {
        // Whoever is interrupted may still be starting the next one.
        for (List<ProcessHandle> left;
                !(left = ProcessHandle.current().descendants().toList()).isEmpty(); ) {
            left.forEach(ProcessHandle::destroyForcibly);
            left.forEach(process -> process.onExit().join());
        }
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException gone) {
            System.err.println("ci/bench: " + home + " could not be removed: " + gone.getMessage());
        }
    }
}
