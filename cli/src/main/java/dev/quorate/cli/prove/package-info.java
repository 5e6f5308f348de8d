/**
 * {@code quorate prove}: the bounds for every size, by an SMT solver. {@link ProveCommand} runs and prints them, {@link
 * ProofJson} writes them down for programs.
 */
@NullMarked
package dev.quorate.cli.prove;

import org.jspecify.annotations.NullMarked;
