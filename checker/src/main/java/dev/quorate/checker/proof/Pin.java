package dev.quorate.checker.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One thing that a proof file says.
 *
 * @param subject what it is about: an obligation, such as {@code read.holds.Ending}, or a symbol with its file, such as
 *     {@code read.smt2 Live}
 * @param statement what is said of it
 */
record Pin(String subject, String statement) {

    private static final int DIGEST_BYTES = 8;

    static Pin logic(String file, String logic) {
        return new Pin(file + " (logic)", logic);
    }

    static Pin declared(String file, String symbol, String sort) {
        return new Pin(file + " " + symbol, "declared " + sort);
    }

    /** A definition has a digest, so that a pin is no second copy of the file. */
    static Pin defined(String file, String symbol, String definition) {
        return new Pin(file + " " + symbol, "defined " + digest(definition));
    }

    static Pin proved(String id, List<String> premises, String conclusion) {
        return new Pin(id, "proved " + String.join(", ", premises) + " |- " + conclusion);
    }

    static Pin satisfiable(String id, List<String> premises) {
        return new Pin(id, "satisfiable " + String.join(", ", premises));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Whether it is about a file, such as {@code read.smt2}, whose obligations begin with its name. */
    boolean isOf(String file) {
        return subject.startsWith(file.substring(0, file.indexOf('.') + 1));
    }

    /** Reads a line as {@link #toString} writes it. */
    static Pin ofLine(String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "the line '" + line + "' is not what is said of something, behind a colon");
        }
        return new Pin(line.substring(0, colon), line.substring(colon + 2));
    }

    @Override
    public String toString() {
        return subject + ": " + statement;
    }
}
