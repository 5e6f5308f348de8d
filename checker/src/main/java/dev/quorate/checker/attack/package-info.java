/**
 * How a group of servers can be broken, told as a story.
 *
 * <p>{@link Attack} looks for a way: TLC finds a shortest one in a small group, and {@code ExactRun} plays the one that the proof
 * gives for every size through the kernel. {@code Storyteller} makes a {@link Story} of either, and of any counterexample of a
 * claim. A {@code Scene} is what a reader of the story sees of one state.
 */
@NullMarked
package dev.quorate.checker.attack;

import org.jspecify.annotations.NullMarked;
