package dev.quorate.checker.mirror;

import dev.quorate.core.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formulas of {@link Deployment} against what TLC has reached in {@code ReadCount.tla}.
 *
 * <p>Made in TLC's own process, and printed when that ends. {@link #parse} reads it again.
 *
 * @param deployments how many deployments TLC has visited
 * @param safe how many of them are safe by the formula
 * @param conclusive how many are conclusive by the formula
 * @param live how many are live by the formula
 * @param differences how often a formula and TLC disagree
 * @param examples some of the differences in words, at most {@value #MOST_EXAMPLES}
 */
public record FormulaComparison(
        int deployments, int safe, int conclusive, int live, int differences, List<String> examples) {

    private static final int MOST_EXAMPLES = 5;

    private static final String MARK = "formulas compared: ";
    private static final String DIFFERENCE = "formula differs: ";
    private static final Pattern LINE = Pattern.compile(
            MARK + "(\\d+) deployments, (\\d+) safe, (\\d+) conclusive, (\\d+) live, (\\d+) differences");

    /** Copies the examples. */
    public FormulaComparison {
        examples = List.copyOf(examples);
    }

    static FormulaComparison of(Map<Deployment, Set<Reachable.Sight>> reached) {
        int safe = 0;
        int conclusive = 0;
        int live = 0;
        List<String> differences = new ArrayList<>();
        List<Deployment> deployments = new ArrayList<>(reached.keySet());
        deployments.sort(Comparator.comparing(Deployment::toString));
        for (Deployment deployment : deployments) {
            Set<Reachable.Sight> sights = reached.getOrDefault(deployment, Set.of());
            safe += deployment.isSafe() ? 1 : 0;
            conclusive += deployment.isConclusive() ? 1 : 0;
            live += deployment.isLive() ? 1 : 0;
            compare(deployment, "isSafe", deployment.isSafe(), !sights.contains(Reachable.Sight.LIE), differences);
            compare(
                    deployment,
                    "isConclusive",
                    deployment.isConclusive(),
                    !sights.contains(Reachable.Sight.INCONCLUSIVE),
                    differences);
            compare(deployment, "isLive", deployment.isLive(), sights.isEmpty(), differences);
        }
        return new FormulaComparison(
                deployments.size(),
                safe,
                conclusive,
                live,
                differences.size(),
                differences.subList(0, Math.min(MOST_EXAMPLES, differences.size())));
    }

    private static void compare(
            Deployment deployment, String formula, boolean said, boolean found, List<String> differences) {
        if (said != found) {
            differences.add(formula + " is " + said + ", TLC finds " + found + ", of " + deployment);
        }
    }

    /**
     * Reads a comparison from what a process printed.
     *
     * @param lines its output
     * @return the comparison, if there is one
     */
    public static Optional<FormulaComparison> parse(List<String> lines) {
        List<String> examples = lines.stream()
                .filter(line -> line.startsWith(DIFFERENCE))
                .map(line -> line.substring(DIFFERENCE.length()))
                .toList();
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(matcher -> new FormulaComparison(
                        number(matcher, 1),
                        number(matcher, 2),
                        number(matcher, 3),
                        number(matcher, 4),
                        number(matcher, 5),
                        examples));
    }

    private static int number(Matcher matcher, int index) {
        String group = matcher.group(index);
        if (group == null) {
            throw new AssertionError("every group of " + LINE + " takes part in a match");
        }
        return Integer.parseInt(group);
    }

    void print() {
        System.out.println(MARK + deployments + " deployments, " + safe + " safe, " + conclusive + " conclusive, "
                + live + " live, " + differences + " differences");
        examples.forEach(example -> System.out.println(DIFFERENCE + example));
        System.out.flush();
    }
}
