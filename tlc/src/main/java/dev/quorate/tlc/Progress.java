package dev.quorate.tlc;

/**
 * How far a run is. TLC says so about once a minute, and once at the end.
 *
 * @param depth the length of the longest behaviour looked at so far, in states; -1 where TLC does not say
 * @param generated the states generated, from 0
 * @param distinct the distinct states found, from 0; -1 where TLC does not say
 * @param queued the states found whose successors are not generated yet, from 0; -1 where TLC does not say
 */
public record Progress(long depth, long generated, long distinct, long queued) {}
