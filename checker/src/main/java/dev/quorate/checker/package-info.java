/** Claims about the specification, and the engine that checks them. */
@NullMarked
package dev.quorate.checker;

import org.jspecify.annotations.NullMarked;
