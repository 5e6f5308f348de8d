package dev.quorate.tlc;

import java.util.OptionalDouble;

/**
 * The probability that TLC took two different states for one because their 64-bit fingerprints are equal, and so missed
 * some.
 *
 * @param calculated TLC's optimistic estimate from the numbers of states, from 0 to 1
 * @param observed TLC's estimate from the distance between the fingerprints that occurred, where it gives one
 */
public record CollisionProbability(double calculated, OptionalDouble observed) {}
