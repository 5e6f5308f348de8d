/**
 * The command line tool.
 *
 * <p>{@link Main} starts it, {@code QuorateCommand} knows the commands, and {@code Converters} reads the values of their options.
 * Each command has a package of its name, and {@code terminal} is what they share.
 */
@NullMarked
package dev.quorate.cli;

import org.jspecify.annotations.NullMarked;
