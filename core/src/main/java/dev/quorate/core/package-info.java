/**
 * The protocol kernel: the rules, the readers and what their reads come to, as pure functions over immutable values.
 *
 * <p><b>What to ask of a group.</b> {@link FaultBudget} is how many replicas may lie and how many more may crash. {@link Rule}
 * says when a reply is believed. {@link Deployment} puts a rule, its numbers and a group together and knows whether they tolerate
 * the faults; if not, a {@link Flaw} says what is missing.
 *
 * <p><b>To read one value.</b> {@link Reader} is {@code Reader.tla}. A {@link ReaderEvent} leads from one {@link ReaderState} to
 * the next, and to whom to ask: a {@link Step}. {@link Replies} are what was answered, by value ({@code Candidate}). It ends with
 * an {@link Outcome}.
 *
 * <p><b>To read an object in pieces.</b> {@link PieceReader} is {@code Pieces.tla}. A {@link PieceEvent} leads from one {@link
 * PieceReaderState} to the next, and to requests to send and to cancel: a {@link PieceStep}. {@link PieceRequests} are those under
 * way. It ends with a {@link PieceOutcome}.
 *
 * <p><b>Sets.</b> {@link ReplicaSet}, and {@code NumberSet} below it, are words of bits. {@link PieceSet} is a tree ({@code Trie})
 * whose parts are shared by the states of a read.
 */
@NullMarked
package dev.quorate.core;

import org.jspecify.annotations.NullMarked;
