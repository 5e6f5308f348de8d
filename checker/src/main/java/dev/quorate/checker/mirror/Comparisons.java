package dev.quorate.checker.mirror;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often TLC compared the kernel with each operator of {@code Reader.tla} or {@code Pieces.tla}.
 *
 * <p>Counted in TLC's own process, and printed when that ends, one line for each operator. {@link #parse} reads the
 * lines again.
 */
public enum Comparisons {
    /** {@code Start}. */
    START("Start"),
    /** {@code OnReply}. */
    ON_REPLY("OnReply"),
    /** {@code OnTimeout}. */
    ON_TIMEOUT("OnTimeout"),
    /** {@code OnFailure}. */
    ON_FAILURE("OnFailure"),
    /** {@code Exposed}; it "changes" where somebody is exposed. */
    EXPOSED("Exposed"),
    /** {@code IncludesCorrect} and {@code IncludesHonest} of {@code QuorumRead.tla}; it "changes" where the answer is yes. */
    INCLUDES("Includes"),
    /** {@code StartPieces} of {@code Pieces.tla}; it "changes" where something is asked for. */
    START_PIECES("Piece!StartPieces"),
    /** {@code OnPiece} of {@code Pieces.tla}. */
    ON_PIECE("Piece!OnPiece"),
    /** {@code OnOverdue} of {@code Pieces.tla}. */
    ON_OVERDUE("Piece!OnOverdue"),
    /** {@code OnLoss} of {@code Pieces.tla}. */
    ON_LOSS("Piece!OnLoss"),
    /** {@code OnReturn} of {@code Pieces.tla}. */
    ON_RETURN("Piece!OnReturn"),
    /** {@code OnFailure} of {@code Pieces.tla}. */
    ON_PIECE_FAILURE("Piece!OnFailure"),
    /** {@code OnExposure} of {@code Pieces.tla}. */
    ON_EXPOSURE("Piece!OnExposure");

    /** The operators of {@code Reader.tla}. */
    public static final Set<Comparisons> OF_READER = Collections.unmodifiableSet(EnumSet.range(START, INCLUDES));

    /** The operators of {@code Pieces.tla}. */
    public static final Set<Comparisons> OF_PIECES =
            Collections.unmodifiableSet(EnumSet.range(START_PIECES, ON_EXPOSURE));

    private static final String MARK = "kernel compared: ";
    private static final Pattern LINE = Pattern.compile(MARK + "(\\S+) (\\d+) of which changed (\\d+)");

    private final String operator;
    private final LongAdder compared = new LongAdder();
    private final LongAdder changed = new LongAdder();

    Comparisons(String operator) {
        this.operator = operator;
    }

    /**
     * The comparisons of one operator.
     *
     * @param compared how many took place
     * @param changed in how many of them the operator changed the state
     */
    public record Count(long compared, long changed) {}

    /**
     * {@return the operator's name in the specification, such as {@code OnReply} or {@code Piece!OnLoss}}
     */
    public String operator() {
        return operator;
    }

    /**
     * Reads the counts from what a process printed.
     *
     * @param lines its output
     * @return the counts of each operator that was printed; empty if none was
     */
    public static Map<Comparisons, Count> parse(List<String> lines) {
        Map<Comparisons, Count> counts = new EnumMap<>(Comparisons.class);
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                counts.put(
                        named(group(matcher, 1)),
                        new Count(Long.parseLong(group(matcher, 2)), Long.parseLong(group(matcher, 3))));
            }
        }
        return counts;
    }

    void count(boolean change) {
        compared.increment();
        if (change) {
            changed.increment();
        }
    }

    /** Prints the counts of this process when it ends, one line for each operator that was compared. */
    static void printAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(Comparisons::print, "print comparisons"));
    }

    private static void print() {
        for (Comparisons each : values()) {
            if (each.compared.sum() > 0) {
                System.out.println(
                        MARK + each.operator + " " + each.compared.sum() + " of which changed " + each.changed.sum());
            }
        }
        System.out.flush();
    }

    private static Comparisons named(String operator) {
        for (Comparisons each : values()) {
            if (each.operator.equals(operator)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no operator of the specification: " + operator);
    }

    private static String group(Matcher matcher, int index) {
        String group = matcher.group(index);
        if (group == null) {
            throw new AssertionError("every group of " + LINE + " takes part in a match");
        }
        return group;
    }
}
