package dev.quorate.core;

/**
 * What an event leads to: the reader's next state, and whom to ask now.
 *
 * @param <V> the type of the values that are read
 * @param state the next state; the same object as before if the event changed nothing
 * @param ask the replicas to send the request to now; disjoint from all that were asked before
 */
public record Step<V extends Object>(ReaderState<V> state, ReplicaSet ask) {}
