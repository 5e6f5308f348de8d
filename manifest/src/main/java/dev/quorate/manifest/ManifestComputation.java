package dev.quorate.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * Computes a manifest in one pass over the content.
 *
 * <p>The whole is digested in a second thread: SHA-256 takes longer than to read from a disk's cache, and each byte goes
 * through it twice. Two buffers take turns; one is filled again only when both digests have seen it.
 */
final class ManifestComputation {

    private static final int BUFFER = 1 << 20;

    private final int pieceLength;
    private final MessageDigest whole = Digest.sha256();
    private final MessageDigest piece = Digest.sha256();
    private final List<Digest> pieces = new ArrayList<>();
    private long size;
    private int inPiece; // how many bytes of the piece under way have been digested; 0 <= inPiece < pieceLength

    private ManifestComputation(int pieceLength) {
        this.pieceLength = pieceLength;
    }

    static Manifest ofFile(Path file) throws IOException {
        long size = attributes(file).size();
        return ofFile(file, Manifest.pieceLengthFor(size), read -> {});
    }

    static Manifest ofFile(Path file, int pieceLength, LongConsumer progress) throws IOException {
        BasicFileAttributes before = attributes(file);
        Manifest.pieceCount(before.size(), pieceLength); // complains before the work, not after it
        try (InputStream content = Files.newInputStream(file)) {
            Manifest manifest = ofStream(content, pieceLength, progress);
            requireUnchanged(file, before, attributes(file), manifest.size());
            return manifest;
        }
    }

    static Manifest ofStream(InputStream content, int pieceLength, LongConsumer progress) throws IOException {
        Manifest.pieceCount(0, pieceLength);
        return new ManifestComputation(pieceLength).read(content, progress);
    }

    private Manifest read(InputStream content, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        byte[] other = new byte[BUFFER];
        CompletableFuture<Void> digesting = CompletableFuture.completedFuture(null);
        int length;
        while ((length = content.readNBytes(buffer, 0, BUFFER)) > 0) {
            byte[] filled = buffer;
            int count = length;
            digesting.join();
            digesting = CompletableFuture.runAsync(() -> whole.update(filled, 0, count));
            digestPieces(filled, count);
            progress.accept(size);
            buffer = other;
            other = filled;
        }
        digesting.join();
        return finish();
    }

    private void digestPieces(byte[] buffer, int length) {
        size += length;
        Manifest.pieceCount(size, pieceLength); // before the list outgrows the memory
        for (int from = 0; from < length; ) {
            int count = Math.min(length - from, pieceLength - inPiece);
            piece.update(buffer, from, count);
            from += count;
            inPiece += count;
            if (inPiece == pieceLength) {
                endPiece();
            }
        }
    }

    private void endPiece() {
        pieces.add(Digest.ofComputation(piece));
        inPiece = 0;
    }

    private Manifest finish() {
        if (inPiece > 0) {
            endPiece();
        }
        return new Manifest(size, Digest.ofComputation(whole), pieceLength, pieces);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(
                    file.toString(), null, attributes.isDirectory() ? "it is a directory" : "it is no regular file");
        }
        return attributes;
    }

    private static void requireUnchanged(Path file, BasicFileAttributes before, BasicFileAttributes after, long read)
            throws IOException {
        boolean same = before.size() == read
                && before.size() == after.size()
                && before.lastModifiedTime().equals(after.lastModifiedTime())
                && Objects.equals(before.fileKey(), after.fileKey());
        if (!same) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "it changed while it was read: " + before.size() + " bytes of " + before.lastModifiedTime()
                            + " before, " + read + " bytes read, " + after.size() + " bytes of "
                            + after.lastModifiedTime() + " after; try again when nobody writes to it");
        }
    }
}
