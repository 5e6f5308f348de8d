/**
 * Reads objects from real HTTP servers of which some crash, stall or lie.
 *
 * <p>A {@link Group} is some {@link Replica}s and how many of them may be faulty; a {@link Client} reads from it: a small object into
 * memory by {@link Client#read(String)}, a large one into a file by {@link Client#download(String, java.nio.file.Path)}. The replicas
 * vote, unless a {@link TrustAnchor} says what is true. What comes back is true, a {@link Content} or a {@link Download}, and names who
 * was exposed, with the evidence ({@link Exposure}); or it is a {@link ReadFailedException}. {@link Patience} and {@link Limits}
 * bound how long is waited and how much is taken. A {@link Listener} hears every {@link Event}; {@link TraceListener} is one, whose
 * traces {@code quorate check --trace} has TLC replay. {@link SharedServers} finds replicas that are one server.
 *
 * <p>Inside, a reply walks from {@code transport} by way of {@code ask} to {@code drive}, where the kernel decides, and on to {@code
 * store}; {@code read} has the stages of an operation, {@code session} what they share, and {@code loop} is where all that runs.
 */
@NullMarked
package dev.quorate.client;

import org.jspecify.annotations.NullMarked;
