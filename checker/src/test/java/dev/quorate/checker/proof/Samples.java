package dev.quorate.checker.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Small proof files. */
final class Samples {

    /** A few numbers, so that an obligation is all that a test has to write. */
    private static final String NUMBERS = """
            (set-logic QF_LIA)
            (declare-const x Int)
            (declare-const y Int)
            """;

    private Samples() {}

    static ProofFile counter() {
        return resource("counter.smt2");
    }

    static ProofFile votes() {
        return resource("votes.smt2");
    }

    /** A file with the numbers {@code x} and {@code y}. */
    static ProofFile numbers(String... obligations) {
        return ProofFile.of("numbers.smt2", NUMBERS + String.join("", obligations));
    }

    /** An obligation in the form that the files have. */
    static String obligation(String id, String premise, String conclusion) {
        return """
               (echo "%s: a sentence")
               (push 1)
               (assert %s)
               (set-info :status sat)
               (check-sat)
               (assert (not %s))
               (set-info :status unsat)
               (check-sat)
               (pop 1)
               """.formatted(id, premise, conclusion);
    }

    /** An obligation that says only that something can happen. */
    static String cover(String id, String premise) {
        return """
               (echo "%s: a sentence")
               (push 1)
               (assert %s)
               (set-info :status sat)
               (check-sat)
               (pop 1)
               """.formatted(id, premise);
    }

    /** More pigeons than holes: a contradiction that takes very long to find. */
    static ProofFile pigeons() {
        int holes = 14;
        StringBuilder text = new StringBuilder("(set-logic QF_UF)\n");
        StringBuilder premise = new StringBuilder("(and true");
        for (int pigeon = 0; pigeon <= holes; pigeon++) {
            premise.append("(or");
            for (int hole = 0; hole < holes; hole++) {
                text.append("(declare-const p")
                        .append(pigeon)
                        .append('-')
                        .append(hole)
                        .append(" Bool)\n");
                premise.append(" p").append(pigeon).append('-').append(hole);
            }
            premise.append(')');
            for (int other = 0; other < pigeon; other++) {
                for (int hole = 0; hole < holes; hole++) {
                    premise.append("(not (and p%d-%d p%d-%d))".formatted(pigeon, hole, other, hole));
                }
            }
        }
        return ProofFile.of("pigeons.smt2", text + obligation("pigeons", "true", "(not " + premise.append("))")));
    }

    private static ProofFile resource(String name) {
        try (InputStream content = Objects.requireNonNull(Samples.class.getResourceAsStream(name))) {
            return ProofFile.of(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
