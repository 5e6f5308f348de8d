package dev.quorate.client;

/**
 * How much a replica may send, so that none can fill the memory or the disk.
 *
 * @param object how many bytes an object may have that is read into memory
 * @param manifest how many bytes a Metalink may have
 * @param pieceLength how many bytes a piece may have
 * @param file how many bytes a file may have
 */
public record Limits(int object, int manifest, int pieceLength, long file) {

    /** 64 MiB for an object in memory, 32 MiB for a Metalink, 16 MiB for a piece, 16 TiB for a file: 2^20 such pieces. */
    public static final Limits DEFAULT = new Limits(64 << 20, 32 << 20, 16 << 20, 1L << 44);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public Limits {
        if (object < 1 || manifest < 1 || pieceLength < 1 || file < 1) {
            throw new IllegalArgumentException("a limit must be at least 1 byte");
        }
    }
}
