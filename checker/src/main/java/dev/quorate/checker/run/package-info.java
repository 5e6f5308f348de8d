/**
 * How claims are checked. A {@link Task} is a row of the check: it knows what to do, and judges what came of it.
 *
 * <p><b>What to do.</b> A {@link Plan} is a list of tasks. TLC is run for an {@code Exploration}: for a claim ({@code ClaimTask}), a
 * claim about counts ({@code CountTask}), the comparison with the kernel in a model ({@code MirrorsTask}), or a claim and the comparison
 * in its model at once ({@code ClaimWithMirrors}). A {@code ProofTask} is proved. A {@code Review} looks at the other rows: did
 * every action fire ({@code ActionsTask}), does every property fail somewhere ({@code PropertiesTask})?
 *
 * <p><b>Doing it.</b> {@link Check} carries out a plan, several tasks at a time. {@code Runs} runs TLC, {@code ProofRun} the prover.
 * {@code PassedRuns} keeps what was printed by runs that passed, so that only what has changed need be run again.
 *
 * <p><b>What came of it.</b> A {@code Judgement} compares the end with the one that is pinned, and a {@link Row} is the task with its
 * judgement. {@code Report} passes the rows on to a {@link CheckListener}, in the order of the plan.
 *
 * <p>A new kind of task is a new class here, and {@link Plan} says when there is one.
 */
@NullMarked
package dev.quorate.checker.run;

import org.jspecify.annotations.NullMarked;
