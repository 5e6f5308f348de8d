/** The protocol kernel: the rules, the reader and its outcome, as pure functions over immutable values. */
@NullMarked
package dev.quorate.core;

import org.jspecify.annotations.NullMarked;
