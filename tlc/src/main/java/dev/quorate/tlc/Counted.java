package dev.quorate.tlc;

/** Numbers of things in words. */
public final class Counted {

    private Counted() {}

    /**
     * Counts things.
     *
     * @param number how many there are, from 0
     * @param one what one of them is called; several have an s behind that
     * @return such as {@code 1 state} or {@code 0 states}
     */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
