package dev.quorate.cli.terminal;

/** The user asked for something that cannot be done. The message is one sentence for the user. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadInput(String sentence) {
        super(sentence);
    }

    /** Takes over the complaint of a constructor about its numbers. */
    public static BadInput of(IllegalArgumentException complaint) {
        return new BadInput(Words.sentence(String.valueOf(complaint.getMessage())));
    }
}
