package dev.quorate.core;

import java.util.Objects;

/**
 * What a read has come to. {@code Outcomes} of {@code Reader.tla}.
 *
 * @param <V> the type of the values that are read
 */
public sealed interface Outcome<V extends Object> {

    /**
     * The reader is still listening.
     *
     * @param <V> the type of the values that are read
     */
    record Pending<V extends Object>() implements Outcome<V> {
        @Override
        public String toString() {
            return "pending";
        }
    }

    /**
     * The reader believes a value.
     *
     * @param <V> the type of the values that are read
     * @param value the value
     */
    record Decided<V extends Object>(V value) implements Outcome<V> {
        /** Checks that there is a value. */
        public Decided {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "decided(" + value + ")";
        }
    }

    /**
     * The quorum is heard and no value has enough votes.
     *
     * @param <V> the type of the values that are read
     */
    record Inconclusive<V extends Object>() implements Outcome<V> {
        @Override
        public String toString() {
            return "inconclusive";
        }
    }

    /**
     * So many replicas failed for good that the read cannot be completed any more.
     *
     * @param <V> the type of the values that are read
     */
    record Unavailable<V extends Object>() implements Outcome<V> {
        @Override
        public String toString() {
            return "unavailable";
        }
    }

    /**
     * The reader does without a value that correct replicas need not have.
     *
     * @param <V> the type of the values that are read
     */
    record Without<V extends Object>() implements Outcome<V> {
        @Override
        public String toString() {
            return "without";
        }
    }

    /**
     * {@return whether the reader is still listening}
     */
    default boolean isPending() {
        return this instanceof Pending;
    }
}
