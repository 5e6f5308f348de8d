/**
 * A checker of the Checker Framework: what comes from a replica is unverified until a vote or a digest check says otherwise.
 *
 * <p>It knows nothing of Quorate and fits any program that receives what it must check. To use it:
 *
 * <ol>
 *   <li>Compile with the processor {@code dev.quorate.trust.TrustChecker}; this jar and that of the Checker Framework belong
 *       on the processor path, and this one on the class path too. Let warnings be errors: an unsafe cast is a warning.
 *   <li>Write {@link dev.quorate.trust.qual.Unverified} where something is received: {@code byte @Unverified [] receive()}.
 *       Everything else is {@link dev.quorate.trust.qual.Verified} and needs no annotation.
 *   <li>Follow the complaints. What must carry unverified things says so; what a method only passes on is
 *       {@link dev.quorate.trust.qual.PolyVerified}.
 *   <li>Check in few places, each a small method that takes the unverified and returns the verified. There alone stands
 *       {@code @SuppressWarnings("trust:return")}, with the reason why what is returned is right.
 *   <li>An unverified thing never gets out: a public or protected method or field of a public class that has one in its type
 *       is an error, {@code unverified.handed.out}, even if it says so openly.
 * </ol>
 *
 * <p>What is got out of an unverified object is unverified: the results of its methods, its fields, its elements. Numbers and
 * truth values are not tracked, and neither is what a method writes into an array, a buffer or a collection: keep bytes in
 * types that do not change. A parameter whose type has an unverified type argument, such as a listener, is not taken for a
 * way out.
 */
@NullMarked
package dev.quorate.trust;

import org.jspecify.annotations.NullMarked;
