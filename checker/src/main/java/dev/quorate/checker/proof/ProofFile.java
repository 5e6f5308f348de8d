package dev.quorate.checker.proof;

import java.util.List;

/** A proof file in SMT-LIB 2.6, known to be of the form that this package can judge. */
public final class ProofFile {

    private final String name;
    private final String text;
    private final List<Obligation> obligations;
    private final List<Pin> pins;

    private ProofFile(String name, String text, Outline outline) {
        this.name = name;
        this.text = text;
        this.obligations = outline.obligations();
        this.pins = outline.pins();
    }

    /**
     * Reads a proof file.
     *
     * <p>After its definitions it consists of obligations alone, each of them exactly
     *
     * <pre>{@code
     * (echo "some.name: a sentence about it")
     * (push 1)
     * (assert premise)
     * (set-info :status sat)
     * (check-sat)
     * (assert (not conclusion))
     * (set-info :status unsat)
     * (check-sat)
     * (pop 1)
     * }</pre>
     *
     * <p>with any number of premises, none of which is the conclusion, and without the three lines before the last if nothing
     * is to be refuted. Constants, functions and sorts are declared, and functions defined, only between obligations. Terms
     * are not annotated.
     *
     * @param name what to call it, such as {@code read.smt2}
     * @param text its content
     * @return the file
     * @throws IllegalArgumentException if the file is of another form; the message says where and how
     */
    public static ProofFile of(String name, String text) {
        return new ProofFile(name, text, Outline.of(name, text));
    }

    /**
     * What the file is called.
     *
     * @return its name, without a directory
     */
    public String name() {
        return name;
    }

    /**
     * What the file says.
     *
     * @return its text
     */
    public String text() {
        return text;
    }

    /**
     * What there is to prove.
     *
     * @return the obligations, at least one, in the order of the file
     */
    public List<Obligation> obligations() {
        return obligations;
    }

    /** What the file says, apart from comments and layout, in its order. */
    List<Pin> pins() {
        return pins;
    }

    @Override
    public String toString() {
        return name;
    }
}
