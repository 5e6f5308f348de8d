/** Traces: what the kernel was told in real reads, and what it answered, as lines of JSON that TLC can replay. */
@NullMarked
package dev.quorate.trace;

import org.jspecify.annotations.NullMarked;
