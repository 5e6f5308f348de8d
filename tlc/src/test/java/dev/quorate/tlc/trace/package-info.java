/** Traces of a small specification, right and wrong. */
@NullMarked
package dev.quorate.tlc.trace;

import org.jspecify.annotations.NullMarked;
