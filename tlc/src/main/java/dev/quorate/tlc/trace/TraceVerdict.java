package dev.quorate.tlc.trace;

import dev.quorate.tlc.TlcResult;

/**
 * What TLC says about a trace.
 *
 * @param accepted whether the specification allows all of it
 * @param line the first line that does not fit, from 1; 0 if there is none, or if it is not known
 * @param sentence the verdict for people, with the line and the reason
 * @param result what TLC found last
 */
public record TraceVerdict(boolean accepted, int line, String sentence, TlcResult result) {}
