/**
 * Claims about the specification, and the engine that checks them.
 *
 * <p>{@link dev.quorate.checker.claims} says what is claimed. {@link dev.quorate.checker.run} makes tasks of the claims, carries them
 * out and makes a row of each. Three do the work for it: {@link dev.quorate.tlc}, a library of its own, runs TLC and knows nothing
 * of quorums, {@link dev.quorate.checker.mirror} is the kernel inside TLC, and {@link dev.quorate.checker.proof} proves what holds for
 * every size. {@link dev.quorate.checker.attack} looks for a way to break a group of servers and tells counterexamples as
 * stories, and {@link dev.quorate.checker.trace} judges what a real client told of its reads.
 *
 * <p>The way of a claim: {@code claims.json}, {@code claims}, {@code run}, {@code tlc}, and back to its task in {@code run}, which
 * judges what TLC found. {@link Jobs} carries out several things at a time, for all of them.
 */
@NullMarked
package dev.quorate.checker;

import org.jspecify.annotations.NullMarked;
