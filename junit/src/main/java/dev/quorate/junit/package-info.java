/**
 * Checks models of anybody's specification as tests of JUnit 5.
 *
 * <p>{@link dev.quorate.junit.TlaModel} on a method makes it a test: TLC checks the model, and what it finds is compared with what the
 * annotation says. Specifications, configurations and how a failure reads are described there.
 */
@NullMarked
package dev.quorate.junit;

import org.jspecify.annotations.NullMarked;
