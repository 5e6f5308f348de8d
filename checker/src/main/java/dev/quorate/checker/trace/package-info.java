/**
 * Judges traces: whether what a real client told of its reads is what the specification allows.
 *
 * <p>{@link dev.quorate.checker.trace.TraceFile} reads a file and sees to its form. {@link dev.quorate.checker.trace.TraceCheck}
 * has TLC replay what is well formed against {@code Reader.tla} and {@code Pieces.tla}, by {@code TraceMC.tla}.
 */
@NullMarked
package dev.quorate.checker.trace;

import org.jspecify.annotations.NullMarked;
