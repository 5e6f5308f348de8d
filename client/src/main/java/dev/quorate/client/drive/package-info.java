/**
 * The kernel's reads, carried out: each sends the requests that the kernel asks for, and tells it what happened.
 *
 * <p>{@link Vote} is a vote, on whatever its asker asks for: on {@link Sidecars}, on {@link Descriptions}, on {@link Bodies}. {@link
 * PiecesByDigest} and {@link PiecesByVote} read pieces with a {@code PieceEngine}, which asks for as many as there are {@code Places} for,
 * in {@code Buffers}. {@link WholeBodies} reads whole objects. {@link CutOffs} remembers who may have been cut off.
 */
@NullMarked
package dev.quorate.client.drive;

import org.jspecify.annotations.NullMarked;
