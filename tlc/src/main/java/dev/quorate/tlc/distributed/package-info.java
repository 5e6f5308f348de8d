/**
 * TLC on several machines, seen from inside: the classes that run in the children, beside TLC.
 *
 * <p>{@link dev.quorate.tlc.distributed.Server} is TLC's own server and holds the queue and the fingerprints,
 * {@link dev.quorate.tlc.distributed.Worker} is TLC's own worker and computes successors. What they add is what TLC leaves
 * open: on which address RMI listens, whether both sides are of one build, what a violation is called, exact counts of what was
 * generated, and an end when the other side is gone. The fingerprints may be elsewhere:
 * {@link dev.quorate.tlc.distributed.SpreadFingerprints} asks each {@link dev.quorate.tlc.distributed.FingerprintKeeper}.
 * {@code Tlc} and {@code TlcWorker}, in the package above, start them.
 */
@NullMarked
package dev.quorate.tlc.distributed;

import org.jspecify.annotations.NullMarked;
