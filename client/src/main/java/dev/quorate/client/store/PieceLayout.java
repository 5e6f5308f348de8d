package dev.quorate.client.store;

import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * How an object is cut into pieces, which are numbered from 1.
 *
 * @param size how many bytes the object has
 * @param pieceLength how many bytes a piece has, but for the last
 * @param digests the digest of each piece if they are known, else none
 */
public record PieceLayout(long size, int pieceLength, List<Digest> digests) {

    public static PieceLayout of(Manifest manifest) {
        return new PieceLayout(manifest.size(), manifest.pieceLength(), manifest.pieces());
    }

    public int count() {
        return (int) Manifest.pieceCount(size, pieceLength);
    }

    public long offset(int piece) {
        return (long) (piece - 1) * pieceLength;
    }

    public int length(int piece) {
        return (int) Math.min(pieceLength, size - offset(piece));
    }

    /** What a piece must be, if that is known. */
    public Optional<Digest> expected(int piece) {
        return digests.isEmpty() ? Optional.empty() : Optional.of(digests.get(piece - 1));
    }
}
