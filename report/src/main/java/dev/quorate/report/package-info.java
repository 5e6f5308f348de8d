/**
 * Pages that show what a check, a read or a trace has found.
 *
 * <p>The data of a page say what is to be seen: a counterexample with the story that is told of it, step by step ({@link
 * dev.quorate.report.CounterexamplePage}), or all that a check has found ({@link dev.quorate.report.CheckReport}), or a read of a real
 * file ({@link dev.quorate.report.ReadPage}, {@link dev.quorate.report.TracePage}), of which a {@code Told} makes the same steps. The
 * script draws it; it knows nothing of quorums.
 */
@NullMarked
package dev.quorate.report;

import org.jspecify.annotations.NullMarked;
