/** The annotation on a small specification, in tests that pass and in tests that must fail. */
@NullMarked
package dev.quorate.junit;

import org.jspecify.annotations.NullMarked;
