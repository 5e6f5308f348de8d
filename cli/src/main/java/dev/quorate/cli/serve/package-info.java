/**
 * {@code quorate serve}: serves a directory as a replica, honest or not.
 */
@NullMarked
package dev.quorate.cli.serve;

import org.jspecify.annotations.NullMarked;
