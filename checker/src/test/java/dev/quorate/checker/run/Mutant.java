package dev.quorate.checker.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seeded change of the kernel, of the specification, or of both, and what catches it.
 *
 * @param subject the operator or the state field that is changed
 * @param change what is wrong with it, in words
 * @param kernel the change of the kernel, if there is one
 * @param spec the change of the specification, if there is one
 * @param model where the kernel comparison must notice, if it must
 * @param claims the claims that must notice; empty if none of the small claims may
 */
public record Mutant(
        String subject,
        String change,
        @Nullable Edit kernel,
        @Nullable Edit spec,
        @Nullable String model,
        List<String> claims) {

    /**
     * A replacement of text that occurs exactly once in a file.
     *
     * @param file the file's name, without directories
     * @param from what is there
     * @param to what is put there instead
     */
    public record Edit(String file, String from, String to) {
        /**
         * Makes the change.
         *
         * @param text what is in the file
         * @return what is to be there instead
         */
        public String apply(String text) {
            if (from.equals(to)) {
                throw new AssertionError(file + " must be changed, not left as it is: " + from);
            }
            int at = text.indexOf(from);
            if (at < 0 || text.indexOf(from, at + 1) >= 0) {
                throw new AssertionError(file + " must contain exactly once: " + from);
            }
            return text.replace(from, to);
        }
    }

    static Mutant ofKernel(String subject, String change, String file, String from, String to, String model) {
        return new Mutant(subject, change, new Edit(file + ".java", from, to), null, model, List.of());
    }

    /** A change of the specification that the claims notice, too. */
    static Mutant ofSpec(String subject, String change, String from, String to, String model, String... claims) {
        return new Mutant(subject, change, null, new Edit("Reader.tla", from, to), model, List.of(claims));
    }

    @Override
    public String toString() {
        String side = kernel == null ? "spec" : spec == null ? "kernel" : "both sides";
        return side + ", " + subject + ": " + change + " [caught by " + catchers() + "]";
    }

    private String catchers() {
        String mirrors = model == null ? "" : "Mirrors in " + model;
        String others = String.join(", ", claims);
        return mirrors
                + (mirrors.isEmpty() || others.isEmpty() ? "" : " and ")
                + others
                + (spec != null && claims.isEmpty() ? " only" : "");
    }
}
