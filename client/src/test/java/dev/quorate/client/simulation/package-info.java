/**
 * The whole logic of the client, on a simulated network, clock and disk: what happens is drawn from a seed, and a seed replays exactly.
 *
 * <p>{@link SimulationTest} says what must hold, and lets many seeds try it. A {@link SimulatedRun} draws a {@link World}, carries out an
 * {@link Operation} in it, again if it is interrupted, and checks what came of it. In the world there are {@link SimulatedServer}s behind a
 * {@link SimulatedNetwork}, a {@link SimulatedLoop} with a time of its own, and a {@link MemoryStore} for a disk. The {@link Tally} counts each
 * {@link Sight}, so that nothing is covered in name only.
 */
@NullMarked
package dev.quorate.client.simulation;

import org.jspecify.annotations.NullMarked;
