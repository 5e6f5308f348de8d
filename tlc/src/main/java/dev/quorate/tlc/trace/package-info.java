/**
 * What real code did, judged by TLC for any specification.
 *
 * <p>Code writes a line for each step with {@link dev.quorate.tlc.trace.TraceLog}; {@link dev.quorate.tlc.trace.TraceCheck} has TLC
 * look for a behaviour of the specification that takes these steps, and says which line is the first that does not fit. A line is an
 * object of JSON:
 *
 * <pre>{@code
 * {"action": "Acquire", "arguments": ["p1"], "state": {"queue": ["p2"]}}
 * }</pre>
 *
 * <p>{@code action} is the name of an action of the specification, {@code arguments} are what it is taken with, and {@code state} are
 * values that variables have after it: as many as the code knows of, or none. A first line without an action tells of the initial
 * state. Each step is one of {@code Next}, from a state of {@code Init}: the specification has both, by these names.
 *
 * <p>A text is a string, or a model value if the check is told that name. Numbers and truth values are what they are. An array is a
 * sequence, an object is a record, <code>{"#set": [...]}</code> is a set, and <code>{"#map": [[argument, value], ...]}</code> is a
 * function. They are compared as in TLA+: a record is a function of strings, a sequence is one of the numbers from 1.
 */
@NullMarked
package dev.quorate.tlc.trace;

import org.jspecify.annotations.NullMarked;
