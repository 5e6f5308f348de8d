/**
 * What a read costs, beside programs of others.
 *
 * <p>{@link ReadBench} has the sections in order: cold reads of a large file, the same with one faulty replica, warm reads as a
 * library, small reads. All read from {@link Server}s on this machine what {@link Stage} has put there. {@link Programs} runs
 * whatever is a process of its own and says what that cost, {@link SmallReads} keeps many small reads in flight. {@link Results}
 * collects the figures, and writes them as tables and as JSON.
 */
@NullMarked
package dev.quorate.bench.read;

import org.jspecify.annotations.NullMarked;
