/** Tests of the TLC runner. Wherever TLC takes part, it is the real one. */
@NullMarked
package dev.quorate.tlc;

import org.jspecify.annotations.NullMarked;
