/** Tests of the prover. Wherever a solver takes part, it is a real one. */
@NullMarked
package dev.quorate.checker.proof;

import org.jspecify.annotations.NullMarked;
