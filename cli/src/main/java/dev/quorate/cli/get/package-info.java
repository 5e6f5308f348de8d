/**
 * {@code quorate get}: reads a file from replicas.
 *
 * <p>{@link GetCommand} reads the command line and drives the client. {@link Authorities} reads {@code --ca-certificate}, {@link
 * GetFiles} knows which files are written, {@link TransferBars} and {@link Bars} draw how far it is, and {@link Interruption} ends it
 * well. Then {@link ReadNotes} says what was noticed, {@link GetSummary} how it ended, {@link GetReport} the same for programs; all
 * three tell a {@link ReadEnding}. {@link GetPage} shows more of it, which a {@link ReadTape} remembers by {@link ShareNotes}, {@link
 * SpeedNotes} and {@link VoteNotes}.
 */
@NullMarked
package dev.quorate.cli.get;

import org.jspecify.annotations.NullMarked;
