package dev.quorate.tlc;

/**
 * A property that TLC found false, and how often. With TLC's option {@code -continue} there can be several, and the same in
 * many states.
 *
 * @param violated the property, with the behaviour that TLC reported first
 * @param times how often TLC reported it, from 1
 */
public record Violation(Verdict.Violated violated, long times) {}
