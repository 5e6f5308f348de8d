package dev.quorate.cli;

/** The user asked for something that cannot be done. The message is one sentence for the user. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInput(String sentence) {
        super(sentence);
    }

    /** Takes over the complaint of a constructor about its numbers. */
    static BadInput of(IllegalArgumentException complaint) {
        return new BadInput(Words.sentence(String.valueOf(complaint.getMessage())));
    }
}
