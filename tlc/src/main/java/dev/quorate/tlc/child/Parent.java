package dev.quorate.tlc.child;

import java.io.IOException;

/** The process that started this one, and holds the other end of its standard input. */
public final class Parent {

    private static final int KILLED = 137;

    private Parent() {}

    /** Ends this process when that one ends, even if it is killed and cannot say so: then its end of the input is closed. */
    public static void endWithIt() {
        Thread watch = new Thread(Parent::awaitEnd, "quorate-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                continue; // it says nothing
            }
        } catch (IOException broken) {
            // That is an end, too.
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
