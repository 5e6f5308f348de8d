package dev.quorate.client.transport;

/** A request under way, and its response. */
public interface Exchange {

    /**
     * How far it is.
     *
     * @return how many bytes of the body of the response have come so far
     */
    long received();

    /**
     * Gives the exchange up: its connection is closed unless the response has ended already. The receiver is told nothing any
     * more, but for a call that has begun.
     */
    void cancel();

    /** {@return an exchange that has ended already, without a byte} */
    static Exchange ended() {
        return new Exchange() {
            @Override
            public long received() {
                return 0;
            }

            @Override
            public void cancel() {}
        };
    }
}
