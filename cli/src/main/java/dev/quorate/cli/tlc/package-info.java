/**
 * {@code quorate tlc}: TLC on somebody's own specification.
 *
 * <p>{@link TlcCommand} runs it, {@link TlcArguments} reads TLC's own options, {@link TlcOption} says which TLC, and {@link TlcReport}
 * tells what it found.
 */
@NullMarked
package dev.quorate.cli.tlc;

import org.jspecify.annotations.NullMarked;
