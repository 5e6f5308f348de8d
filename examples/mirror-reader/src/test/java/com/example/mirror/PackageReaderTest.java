package com.example.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quorate.manifest.Digest;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageReaderTest {

    @TempDir
    Path directory;

    private final byte[] hello = new byte[100_000];
    private final List<ReplicaServer> mirrors = new ArrayList<>();

    @BeforeEach
    void makeArchive() throws Exception {
        new Random(1).nextBytes(hello);
        write("pool/main/h/hello/hello_2.10_all.deb", hello);
        byte[] index = ("Package: cowsay\nFilename: pool/c\nSHA256: 00\n\nPackage: hello\nVersion: 2.10\n"
                        + "Filename: pool/main/h/hello/hello_2.10_all.deb\nSHA256: "
                        + Digest.ofContent(hello) + "\n")
                .getBytes();
        write("dists/stable/main/binary-all/Packages", index);
        String release = "Suite: stable\nSHA256:\n " + Digest.ofContent(index) + " " + index.length
                + " main/binary-all/Packages\n";
        write("dists/stable/Release", release.getBytes());
    }

    private void write(String name, byte[] content) throws Exception {
        Path file = directory.resolve("archive").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private List<URI> mirrors(Misbehaviour... ofTheFirst) throws Exception {
        for (int number = 0; number < 3; number++) {
            ReplicaServer.Builder mirror = ReplicaServer.builder(directory.resolve("archive"));
            mirrors.add((number == 0 ? mirror.misbehave(ofTheFirst) : mirror).start());
        }
        return mirrors.stream().map(ReplicaServer::uri).toList();
    }

    @AfterEach
    void stop() {
        mirrors.forEach(ReplicaServer::close);
    }

    @Test
    void package_fromMirrorsOfWhichOneLies_isTheTrueOne() throws Exception {
        Path file = directory.resolve("hello.deb");
        try (PackageReader reader = new PackageReader(mirrors(Misbehaviour.LIE), "stable")) {
            reader.fetch("hello", file);
        }

        assertArrayEquals(hello, Files.readAllBytes(file));
    }

    @Test
    void package_thatThereIsNot_isNotFound() throws Exception {
        try (PackageReader reader = new PackageReader(mirrors(), "stable")) {
            assertThrows(NoSuchElementException.class, () -> reader.fetch("goodbye", directory.resolve("none")));
        }
    }
}
