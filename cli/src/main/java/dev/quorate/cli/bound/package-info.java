/**
 * {@code quorate bound}: the smallest group that tolerates given faults.
 *
 * <p>{@link BoundCommand} prints a {@link BoundTable} or the reasons; {@link Bounds} has the numbers, {@link Support} the claims behind
 * them. {@link NumbersOptions} are the options for a rule and its numbers, which {@code attack} has too.
 */
@NullMarked
package dev.quorate.cli.bound;

import org.jspecify.annotations.NullMarked;
