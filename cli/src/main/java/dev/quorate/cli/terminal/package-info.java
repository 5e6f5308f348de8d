/**
 * What every command shares: how it speaks, and what it does when something goes wrong.
 *
 * <p>{@link Console} is the terminal or the pipe, {@link LiveLine} its last line while work goes on, {@link Words} the figures and
 * sentences that people read, {@link Json} what programs read. {@link JsonFileOption}, {@link PageFileOption} and {@link ItfFileOption} are
 * options that several commands have. A wrong command line or file is a {@link BadInput}; {@link Mishaps} says in one sentence what went wrong, and knows the exit statuses; {@link
 * BrokenPipe} ends a command that nobody listens to. {@link OutputFile} appears under its name only when it is complete. {@link
 * Scratch} is a directory that goes with the process, by a {@link ShutdownHook}. {@link Locations} tells URLs and files apart.
 */
@NullMarked
package dev.quorate.cli.terminal;

import org.jspecify.annotations.NullMarked;
