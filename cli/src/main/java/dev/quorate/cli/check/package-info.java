/**
 * {@code quorate check}: runs what is claimed of the specification and prints a row for each claim.
 *
 * <p>{@link CheckCommand} reads the command line, {@link CheckProgress} shows how far it is, {@link CheckTable} prints the rows,
 * {@link RowDetails} what one of them is about, {@link CheckSummary} with {@link ComparisonTotals} the end of it, and {@link CheckJson}
 * the same for programs. {@link CheckTraces} is {@code check --trace}: traces of real reads, replayed by TLC.
 */
@NullMarked
package dev.quorate.cli.check;

import org.jspecify.annotations.NullMarked;
