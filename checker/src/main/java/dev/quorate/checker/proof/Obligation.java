package dev.quorate.checker.proof;

import java.util.List;

/**
 * A statement to be proved.
 *
 * @param id its name, which is unique in its file
 * @param sentence what it says, in English
 * @param file the name of its file
 * @param expected the answers that prove it: {@code sat} for its premises, then {@code unsat} for its negation; {@code sat}
 *     alone if it says only that something can happen
 */
public record Obligation(String id, String sentence, String file, List<Answer> expected) {

    private static final List<Answer> PROOF = List.of(Answer.SAT, Answer.UNSAT);
    private static final List<Answer> COVER = List.of(Answer.SAT);

    /**
     * Checks the answers.
     *
     * @throws IllegalArgumentException if the answers are not those of a proof or of a cover
     */
    public Obligation {
        expected = List.copyOf(expected);
        if (!expected.equals(PROOF) && !expected.equals(COVER)) {
            throw new IllegalArgumentException("it expects " + words(expected)
                    + ", but an obligation expects sat of its premises and then unsat of its negation, or sat alone");
        }
    }

    /**
     * Says whether it shows only that something can happen.
     *
     * @return true if there is nothing to refute
     */
    public boolean isCover() {
        return expected.equals(COVER);
    }

    /**
     * Its group.
     *
     * @return its name up to the last dot; empty if there is none
     */
    public String group() {
        return id.substring(0, Math.max(0, id.lastIndexOf('.')));
    }

    /** The line that announces it. */
    String announcement() {
        return id + ": " + sentence;
    }

    /** The expected answers as solvers print them. */
    List<String> expectedWords() {
        return expected.stream().map(Answer::word).toList();
    }

    private static String words(List<Answer> answers) {
        return Words.list(answers.stream().map(Answer::word).toList());
    }
}
