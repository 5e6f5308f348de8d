package dev.quorate.client;

/** Is told what happens in a read. */
@FunctionalInterface
public interface Listener {

    /**
     * Something happened. Called on the client's own thread, so a listener must not wait for anything.
     *
     * @param event what happened
     */
    void on(Event event);

    /**
     * {@return a listener that does nothing}
     */
    static Listener silent() {
        return event -> {};
    }
}
