/**
 * Judges traces: whether what a real client told of its reads is what the specification allows.
 *
 * <p>{@code TraceFile} reads a file and sees to its form. {@link TraceCheck} has TLC replay what is well formed against {@code
 * Reader.tla} and {@code Pieces.tla}, by {@code TraceMC.tla}. What becomes of a trace is a {@link TraceVerdict}.
 *
 * <p><b>The form.</b> {@code TraceFile} reads a file, and {@code TraceParser} its lines: each belongs to a {@code TraceRead} of some
 * {@code ReadKind}, whose fields are of a {@code FieldKind}. What cannot be a line of a trace is a {@code MalformedLine}, which {@code
 * TraceWords} puts into words.
 *
 * <p><b>The replay.</b> {@code Replay} runs TLC, which takes the lines from a {@code ReplayFile} through {@link TraceOperators}.
 * {@code TlcJson} translates their values, {@code PieceNumbers} knows which pieces can occur, and {@code Misfits} are the lines that
 * TLC does not accept. {@code ReplayedStates} are what TLC went through, for who asks for them.
 */
@NullMarked
package dev.quorate.checker.trace;

import org.jspecify.annotations.NullMarked;
