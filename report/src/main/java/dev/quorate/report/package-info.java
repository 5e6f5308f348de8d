/**
 * Pages that show what was found. Each is one file of HTML that needs no network and no server.
 *
 * <p>A {@code Page} is the frame: it carries its style, its script and its data. The data say what is to be seen: a counterexample,
 * step by step ({@link dev.quorate.report.CounterexamplePage}), or all that a check has found
 * ({@link dev.quorate.report.CheckReport}), or a read of a real file ({@link dev.quorate.report.ReadPage}, {@link
 * dev.quorate.report.TracePage}), of which a {@code Told} makes the same steps. The script draws it; it knows nothing of quorums.
 */
@NullMarked
package dev.quorate.report;

import org.jspecify.annotations.NullMarked;
