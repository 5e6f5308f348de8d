package dev.quorate.core;

/** What a reader is told. */
sealed interface Event {

    /** The replica that the reader is told of. */
    int replica();

    /** What the kernel makes of it. */
    Step<String> happenTo(Reader<String> reader, ReaderState<String> state);

    record Reply(int replica, String value) implements Event {
        @Override
        public Step<String> happenTo(Reader<String> reader, ReaderState<String> state) {
            return reader.onReply(state, replica, value);
        }
    }

    record Timeout(int replica) implements Event {
        @Override
        public Step<String> happenTo(Reader<String> reader, ReaderState<String> state) {
            return reader.onTimeout(state, replica);
        }
    }

    record Failure(int replica) implements Event {
        @Override
        public Step<String> happenTo(Reader<String> reader, ReaderState<String> state) {
            return reader.onFailure(state, replica);
        }
    }
}
