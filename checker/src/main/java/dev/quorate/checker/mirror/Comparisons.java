package dev.quorate.checker.mirror;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often TLC compared the kernel with each operator of {@code Reader.tla}.
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
    EXPOSED("Exposed");

    private static final String MARK = "kernel compared: ";
    private static final Pattern LINE = Pattern.compile(MARK + "(\\w+) (\\d+) of which changed (\\d+)");

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
     * {@return the operator's name in {@code Reader.tla}}
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

    /** Prints the counts of this process, one line for each operator. */
    static void print() {
        for (Comparisons each : values()) {
            System.out.println(
                    MARK + each.operator + " " + each.compared.sum() + " of which changed " + each.changed.sum());
        }
        System.out.flush();
    }

    private static Comparisons named(String operator) {
        for (Comparisons each : values()) {
            if (each.operator.equals(operator)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no operator of Reader.tla: " + operator);
    }

    private static String group(Matcher matcher, int index) {
        String group = matcher.group(index);
        if (group == null) {
            throw new AssertionError("every group of " + LINE + " takes part in a match");
        }
        return group;
    }
}
