package dev.quorate.checker.proof;

import java.util.List;

/** Lists in a sentence. */
final class Words {

    private Words() {}

    /** The words, with "nothing" for none. */
    static String list(List<String> words) {
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }
}
