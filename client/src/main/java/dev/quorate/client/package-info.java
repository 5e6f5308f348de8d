/**
 * Reads objects from real HTTP servers of which some crash, stall or lie.
 *
 * <p><b>For callers.</b> A {@link Group} is some {@link Replica}s and how many of them may be faulty; a {@link Client} reads from
 * it: a small object into memory by {@link Client#read(String)}, a large one into a file by {@link Client#download(String,
 * java.nio.file.Path)}. The replicas vote, unless a {@link TrustAnchor} says what is true. What comes back is true, and names
 * who was exposed, with the evidence ({@link Exposure}); or it is a {@link ReadFailedException}. {@link Patience} and {@link
 * Limits} bound how long is waited and how much is taken. A {@link Listener} hears every {@link Event}; {@link TraceListener} is
 * one, whose traces {@code quorate check --trace} has TLC replay.
 *
 * <p><b>For readers of the code.</b> One operation is a {@link Session}. {@link DownloadTask} and {@link ReadTask} choose what to go
 * by. {@link Vote} carries out a read of {@link dev.quorate.core.Reader}, {@link PiecesByDigest} one of {@link
 * dev.quorate.core.PieceReader}: they send the kernel's requests, measure its time and tell it what happened. {@link PiecesByVote}
 * and {@link WholeBodies}, a read like a vote, are for servers that offer less. All of this runs on a {@link Loop}, one task after the other; the
 * threads of a {@link dev.quorate.client.transport.Transport} hand over to it what comes.
 */
@NullMarked
package dev.quorate.client;

import org.jspecify.annotations.NullMarked;
