/** TLC operator overrides that evaluate the production kernel inside TLC. */
@NullMarked
package dev.quorate.checker.mirror;

import org.jspecify.annotations.NullMarked;
