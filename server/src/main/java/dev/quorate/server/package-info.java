/**
 * A replica: serves a directory over HTTP, with digests and manifests; or misbehaves, for drills.
 *
 * <p><b>For callers.</b> {@link ReplicaServer} is a running replica, with {@link Tls} if wanted. {@link Traffic} is what was asked of
 * it and sent. {@link Misbehaviour} is what it can do wrong.
 *
 * <p><b>A request's way.</b> {@code RequestRules} mends what Jetty does not know of RFC 9110 and RFC 3986. {@code ReplicaHandler} finds
 * the file in the {@code Directory}, as an {@code OpenFile} of one {@code FileVersion}. {@code Representation} is what is sent of it;
 * Jetty does ranges and conditions. {@code Statements} keeps what is said of each file, its digests and manifest: a {@code Statement},
 * computed once. {@code DigestWishes} are what the request wants of that, {@code DigestedResponse} tells it. {@code TrafficCounter}
 * counts.
 *
 * <p><b>A drill.</b> {@code DrillPlan} says what goes wrong and when, {@code Drill} does it: to an {@code Exchange}, by a {@code Lie}, by a
 * {@code BodyFilter} such as {@code HalvedBody}, {@code OversizeBody}, {@code EndlessBody}, {@code PacedBody} or {@code GzipBody}, by a {@code
 * RawAnswer} past Jetty, or by keeping the connection {@code Held}. {@code HostileManifests} are served as manifests.
 */
@NullMarked
package dev.quorate.server;

import org.jspecify.annotations.NullMarked;
