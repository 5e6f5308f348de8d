/**
 * An operation, from its beginning to its end.
 *
 * <p>{@link DownloadTask} walks the {@link Ladder}, a table of what follows what; {@link DownloadStages} carries each stage out. {@link
 * ReadTask} reads a small object into memory.
 */
@NullMarked
package dev.quorate.client.read;

import org.jspecify.annotations.NullMarked;
