package com.example.mirror;

import dev.quorate.client.Client;
import dev.quorate.client.Content;
import dev.quorate.client.Group;
import dev.quorate.client.Replica;
import dev.quorate.client.TrustAnchor;
import dev.quorate.core.FaultBudget;
import dev.quorate.manifest.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Fetches a package from mirrors of which one may be faulty. The mirrors vote on {@code Release} alone: it has the digest of the index,
 * and the index has that of each package.
 */
public final class PackageReader implements AutoCloseable {

    private static final String INDEX = "main/binary-all/Packages";

    private final Client client;
    private final String suite;

    /** The mirrors' addresses, and the suite, such as {@code stable}. */
    public PackageReader(List<URI> mirrors, String suite) {
        List<Replica> replicas = mirrors.stream().map(Replica::at).toList();
        this.client = Client.of(Group.of(replicas, new FaultBudget(1, 0)));
        this.suite = suite;
    }

    /** Fetches a package into a file. */
    public void fetch(String name, Path file) throws Exception {
        Content release = Client.await(client.read("dists/" + suite + "/Release"));
        Digest ofIndex = digestOf(INDEX, release);
        Content index = Client.await(client.read("dists/" + suite + "/" + INDEX, new TrustAnchor.Sha256(ofIndex)));
        String entry = entryOf(name, index);
        TrustAnchor known = new TrustAnchor.Sha256(Digest.ofHex(field("SHA256", entry)));
        Client.await(client.download(field("Filename", entry), file, known, false));
    }

    /** In the section SHA256: digest, size, name. */
    private static Digest digestOf(String path, Content release) {
        return text(release)
                .split("\nSHA256:", 2)[1]
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 3 && words[2].equals(path))
                .map(words -> Digest.ofHex(words[0]))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Release has no " + path));
    }

    private static String entryOf(String name, Content index) {
        return List.of(text(index).split("\n\n")).stream()
                .filter(entry -> field("Package", entry).equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no package " + name));
    }

    private static String field(String name, String entry) {
        return entry.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
