package dev.quorate.tlc.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often TLC compared a method with what it is bound to.
 *
 * @param method the method's name
 * @param call the operator or the action that it is bound to
 * @param compared how many times they were compared, from 0
 * @param changing in how many of them the method returned something other than its first argument
 */
public record Comparison(String method, String call, long compared, long changing) {

    private static final String MARK = "quorate bound: ";
    private static final String DIFFERENCE = "quorate differs: ";
    private static final Pattern LINE = Pattern.compile(MARK + "(\\w+) (\\d+) (\\d+)");

    // Written by TLC's process, read by the one that started it.

    static String line(String method, long compared, long changing) {
        return MARK + method + " " + compared + " " + changing;
    }

    static String difference(String sentence) {
        return DIFFERENCE + sentence.replaceAll("\\R", " ");
    }

    static List<Comparison> read(List<Bound> bound, List<String> output) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Bound each : bound) {
            Comparison found = new Comparison(each.name(), each.call(), 0, 0);
            for (String line : output) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches() && each.name().equals(matcher.group(1))) {
                    found = new Comparison(each.name(), each.call(), number(matcher, 2), number(matcher, 3));
                }
            }
            comparisons.add(found);
        }
        return comparisons;
    }

    static List<String> differences(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith(DIFFERENCE))
                .map(line -> line.substring(DIFFERENCE.length()))
                .toList();
    }

    static boolean isOurs(String line) {
        return line.startsWith(DIFFERENCE) || LINE.matcher(line).matches();
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(String.valueOf(matcher.group(group)));
    }

    /**
     * {@return the numbers in a sentence}
     */
    @Override
    public String toString() {
        return method + " was compared with " + call + " " + compared + " times; in " + changing
                + " of them it returned something other than its first argument.";
    }
}
