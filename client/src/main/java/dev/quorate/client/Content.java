package dev.quorate.client;

import dev.quorate.manifest.Digest;
import java.util.List;

/** A small object that was read: complete and true. */
public final class Content {

    private final byte[] bytes;
    private final Digest digest;
    private final List<Exposure> exposures;
    private final Progress progress;

    /**
     * What a read gives.
     *
     * @param bytes its bytes, which are not to be changed any more
     * @param digest their digest
     * @param exposures which replicas were exposed, and why
     * @param progress what came from each replica
     */
    public Content(byte[] bytes, Digest digest, List<Exposure> exposures, Progress progress) {
        this.bytes = bytes;
        this.digest = digest;
        this.exposures = List.copyOf(exposures);
        this.progress = progress;
    }

    /**
     * {@return a copy of its bytes}
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * {@return its digest}
     */
    public Digest digest() {
        return digest;
    }

    /**
     * {@return which replicas were exposed, and why}
     */
    public List<Exposure> exposures() {
        return exposures;
    }

    /**
     * {@return what came from each replica}
     */
    public Progress progress() {
        return progress;
    }
}
