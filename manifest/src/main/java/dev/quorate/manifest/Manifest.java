package dev.quorate.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What an object is, in pieces: its size, its digest, and the digest of each piece.
 *
 * <p>Two manifests are equal if they say the same, however it was written. Pieces are numbered from 1, as replicas are; all
 * have the same length but the last, which may be shorter.
 *
 * @param size how many bytes the object has; at least 0
 * @param digest the digest of the whole object
 * @param pieceLength how many bytes a piece has, but for the last; 1 to {@value #MAX_PIECE_LENGTH}
 * @param pieces the digest of each piece, in order; as many as the size needs, so none for an empty object, and at most
 *     {@value #MAX_PIECES}
 */
public record Manifest(long size, Digest digest, int pieceLength, List<Digest> pieces) {

    /** The longest piece in bytes: 64 MiB. A reader holds a piece in memory until it is verified. */
    public static final int MAX_PIECE_LENGTH = 1 << 26;

    /** The most pieces, so that a manifest fits in memory: 2<sup>20</sup>. */
    public static final int MAX_PIECES = 1 << 20;

    private static final int SHORTEST_USUAL_PIECE = 1 << 18;
    private static final int LONGEST_USUAL_PIECE = 1 << 24;
    private static final int USUAL_PIECES = 512;

    /**
     * Checks that the numbers fit together, and copies the list.
     *
     * @throws IllegalArgumentException if they do not
     */
    public Manifest {
        pieces = List.copyOf(pieces);
        long needed = pieceCount(size, pieceLength);
        if (pieces.size() != needed) {
            throw new IllegalArgumentException("an object of " + size + " bytes in pieces of " + pieceLength + " has "
                    + needed + " of them, but there are " + pieces.size() + " digests of pieces");
        }
    }

    /**
     * How many pieces an object has.
     *
     * @param size its size in bytes, at least 0
     * @param pieceLength how many bytes a piece has; 1 to {@value #MAX_PIECE_LENGTH}
     * @return the number of pieces, the shorter last one included; 0 to {@value #MAX_PIECES}
     * @throws IllegalArgumentException if a number is out of range
     */
    public static long pieceCount(long size, int pieceLength) {
        requireSize(size);
        if (pieceLength < 1 || pieceLength > MAX_PIECE_LENGTH) {
            throw new IllegalArgumentException(
                    "a piece must have 1 to " + MAX_PIECE_LENGTH + " bytes, but has " + pieceLength);
        }
        long count = size / pieceLength + (size % pieceLength == 0 ? 0 : 1);
        if (count > MAX_PIECES) {
            throw new IllegalArgumentException("an object has at most " + MAX_PIECES + " pieces, but " + size
                    + " bytes in pieces of " + pieceLength + " are " + count + "; choose longer pieces");
        }
        return count;
    }

    /**
     * The usual length of a piece: the power of two that gives about 512 pieces, from 256 KiB to 16 MiB.
     *
     * <p>So the manifest of an object up to 8 GiB has no more than 50 kB, and a bad piece costs little.
     *
     * @param size how many bytes the object has, at least 0
     * @return the smallest power of two that is at least {@code size / 512}, but no less than 2<sup>18</sup> and no more
     *     than 2<sup>24</sup>
     * @throws IllegalArgumentException if the size is negative
     */
    public static int pieceLengthFor(long size) {
        requireSize(size);
        int length = SHORTEST_USUAL_PIECE;
        while (length < LONGEST_USUAL_PIECE && (long) length * USUAL_PIECES < size) {
            length *= 2;
        }
        return length;
    }

    /**
     * Reads a file once and computes its manifest, with pieces of the usual length.
     *
     * @param file a regular file
     * @return its manifest
     * @throws IOException if the file cannot be read, is no regular file, or changes while it is read
     * @throws IllegalArgumentException if the file is larger than {@value #MAX_PIECES} of the longest usual pieces
     * @see #pieceLengthFor
     */
    public static Manifest ofFile(Path file) throws IOException {
        return ManifestComputation.ofFile(file);
    }

    /**
     * Reads a file once and computes its manifest.
     *
     * @param file a regular file
     * @param pieceLength how many bytes a piece has; 1 to {@value #MAX_PIECE_LENGTH}
     * @return its manifest
     * @throws IOException if the file cannot be read, is no regular file, or changes while it is read
     * @throws IllegalArgumentException if the piece length is out of range, or gives too many pieces
     */
    public static Manifest ofFile(Path file, int pieceLength) throws IOException {
        return ofFile(file, pieceLength, read -> {});
    }

    /**
     * Reads a file once and computes its manifest, and tells how far it is.
     *
     * @param file a regular file
     * @param pieceLength how many bytes a piece has; 1 to {@value #MAX_PIECE_LENGTH}
     * @param progress is told from time to time, in this thread, how many bytes have been read
     * @return its manifest
     * @throws IOException if the file cannot be read, is no regular file, or changes while it is read
     * @throws IllegalArgumentException if the piece length is out of range, or gives too many pieces
     */
    public static Manifest ofFile(Path file, int pieceLength, LongConsumer progress) throws IOException {
        return ManifestComputation.ofFile(file, pieceLength, progress);
    }

    /**
     * Reads a stream to its end and computes the manifest of what it held.
     *
     * @param content the content of the object; it is not closed
     * @param pieceLength how many bytes a piece has; 1 to {@value #MAX_PIECE_LENGTH}
     * @return the manifest
     * @throws IOException if the stream cannot be read
     * @throws IllegalArgumentException if the piece length is out of range, or gives too many pieces
     */
    public static Manifest ofStream(InputStream content, int pieceLength) throws IOException {
        return ManifestComputation.ofStream(content, pieceLength, read -> {});
    }

    /**
     * Where a piece begins.
     *
     * @param piece its number, from 1 on
     * @return how many bytes come before it
     * @throws IllegalArgumentException if there is no such piece
     */
    public long offset(int piece) {
        requirePiece(piece);
        return (long) (piece - 1) * pieceLength;
    }

    /**
     * How long a piece is.
     *
     * @param piece its number, from 1 on
     * @return how many bytes it has
     * @throws IllegalArgumentException if there is no such piece
     */
    public int length(int piece) {
        return (int) Math.min(pieceLength, size - offset(piece));
    }

    /**
     * What a piece must be.
     *
     * @param piece its number, from 1 on
     * @return its digest
     * @throws IllegalArgumentException if there is no such piece
     */
    public Digest digest(int piece) {
        requirePiece(piece);
        return pieces.get(piece - 1);
    }

    private static void requireSize(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a size must be at least 0 bytes, but is " + size);
        }
    }

    private void requirePiece(int piece) {
        if (piece < 1 || piece > pieces.size()) {
            throw new IllegalArgumentException(
                    "the pieces are numbered 1 to " + pieces.size() + ", but this number is " + piece);
        }
    }
}
