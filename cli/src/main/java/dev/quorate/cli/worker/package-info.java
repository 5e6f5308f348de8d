/** {@code quorate worker}: this machine helps a TLC that runs on another. */
@NullMarked
package dev.quorate.cli.worker;

import org.jspecify.annotations.NullMarked;
