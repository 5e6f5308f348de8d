package dev.quorate.core;

import java.util.Objects;

/**
 * What happens to a {@link Reader}. The last operators of {@code Reader.tla}.
 *
 * @param <V> the type of the values that are read
 */
public sealed interface ReaderEvent<V extends Object> {

    /**
     * {@return about whom it is, 1 to n; 0 if it is about nobody}
     */
    int replica();

    /**
     * The read begins. See {@link Reader#start}.
     *
     * @param <V> the type of the values that are read
     */
    record Start<V extends Object>() implements ReaderEvent<V> {
        @Override
        public int replica() {
            return 0;
        }
    }

    /**
     * A replica answered. See {@link Reader#onReply}.
     *
     * @param <V> the type of the values that are read
     * @param replica who, 1 to n
     * @param value what it answered
     */
    record Reply<V extends Object>(int replica, V value) implements ReaderEvent<V> {
        /** Checks that there is a value. */
        public Reply {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The timeout of a request fired. See {@link Reader#onTimeout}.
     *
     * @param <V> the type of the values that are read
     * @param replica whose answer is overdue, 1 to n
     */
    record Timeout<V extends Object>(int replica) implements ReaderEvent<V> {}

    /**
     * A request failed for good. See {@link Reader#onFailure}.
     *
     * @param <V> the type of the values that are read
     * @param replica whose request it was, 1 to n
     */
    record Failure<V extends Object>(int replica) implements ReaderEvent<V> {}
}
