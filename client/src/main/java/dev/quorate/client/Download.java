package dev.quorate.client;

import dev.quorate.manifest.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A file that was read: it is complete, true, and on the disk.
 *
 * @param file where it is
 * @param size how many bytes it has
 * @param digest its digest, if the replicas or the caller gave one
 * @param method what the read went by
 * @param exposures which replicas were exposed, and why
 * @param progress what came from each replica
 * @param duration how long it took
 */
public record Download(
        Path file,
        long size,
        Optional<Digest> digest,
        Method method,
        List<Exposure> exposures,
        Progress progress,
        Duration duration) {

    /** Copies the list. */
    public Download {
        exposures = List.copyOf(exposures);
    }
}
