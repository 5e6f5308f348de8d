package dev.quorate.tlc.child;

import tlc2.TLC;

/** The main program of a child: TLC, which ends with the process that started it. */
public final class TlcProcess {

    private TlcProcess() {}

    /**
     * Runs TLC.
     *
     * @param arguments TLC's own
     * @throws Exception whatever TLC throws
     */
    public static void main(String[] arguments) throws Exception {
        Parent.endWithIt();
        TLC.main(arguments);
    }
}
