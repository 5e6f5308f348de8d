/**
 * What the kernel costs, beside votes written by hand. What a read of files costs is in {@link dev.quorate.bench.read}.
 *
 * <p>{@link VoteBench} reads a value from a {@link Group}: by the kernel, by hash maps and by an array. {@link PieceBench} reads an
 * object in pieces. {@link ShortSet} runs both and writes a table, {@link Growth} draws what a reply costs as groups grow. {@link
 * Digest} and {@link Prefixed} are values that are alike but for their last bytes.
 */
@NullMarked
package dev.quorate.bench;

import org.jspecify.annotations.NullMarked;
