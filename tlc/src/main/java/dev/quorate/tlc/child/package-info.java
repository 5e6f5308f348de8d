/** What runs in a child process beside TLC. */
@NullMarked
package dev.quorate.tlc.child;

import org.jspecify.annotations.NullMarked;
