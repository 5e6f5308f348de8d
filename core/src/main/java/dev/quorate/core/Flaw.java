package dev.quorate.core;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What keeps a {@link Deployment} from being live.
 *
 * @param kind what can happen to a read
 * @param sentence what is wrong, with the numbers, and what would mend it; without a full stop
 */
public record Flaw(Kind kind, String sentence) {

    /** What can happen to a read. */
    public enum Kind {
        /** It decides a wrong value: {@code Validity} fails. */
        UNSAFE,
        /** It hears its quorum in vain: {@code NeverInconclusive} fails. */
        INCONCLUSIVE,
        /** It waits for ever, because the faulty are silent: {@code NotStuck} fails. */
        STUCK
    }

    /** Checks that nothing is missing. */
    public Flaw {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * {@return the sentences of several flaws, joined by semicolons}
     *
     * @param flaws the flaws
     */
    public static String sentences(Collection<Flaw> flaws) {
        return flaws.stream().map(Flaw::sentence).collect(Collectors.joining("; "));
    }
}
