/** What the kernel costs, beside votes written by hand. */
@NullMarked
package dev.quorate.bench;

import org.jspecify.annotations.NullMarked;
