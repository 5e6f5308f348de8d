/**
 * Claims about the specification, and the engine that checks them.
 *
 * <p><b>What is claimed.</b> {@link Claims} reads {@code spec/claims.json}: a {@link Claim} says which properties ({@link Property})
 * of a {@link Model} hold or fail ({@link Expectation}); a {@link CountClaim} is about counts, a {@link ProofClaim} about every
 * size. {@link Specification} has the modules and configurations.
 *
 * <p><b>How it is checked.</b> A {@link Plan} is a list of {@link Task}s. {@link Check} carries them out with TLC ({@link
 * dev.quorate.checker.tlc}), with the kernel inside TLC ({@link dev.quorate.checker.mirror}), and with a prover ({@link
 * dev.quorate.checker.proof}). {@code Judge} compares what was found with what is pinned, and makes a {@link Row} of it. {@code
 * PassedRuns} keeps what was printed by runs that passed.
 *
 * <p><b>How it is told.</b> {@link Attack} looks for a way to break a deployment, by TLC or by a run that the proof gives ({@code
 * ExactRun}). {@code Storyteller} makes a {@link Story} of a counterexample, scene by scene ({@code Scene}). {@link
 * dev.quorate.checker.trace} judges what a real client told of its reads.
 */
@NullMarked
package dev.quorate.checker;

import org.jspecify.annotations.NullMarked;
