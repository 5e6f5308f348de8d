package dev.quorate.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small matters of language. */
public final class Words {

    private static final int MOST_SUGGESTIONS = 3;
    private static final Pattern HEAD = Pattern.compile(" *(\\d+\\. |[A-Z][A-Za-z]*: +)?");

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private Words() {}

    /** Begins with a capital and ends with a full stop. */
    public static String sentence(String text) {
        String begun = text.isEmpty() || isName(text)
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") || begun.endsWith("!") || begun.endsWith("?") ? begun : begun + ".";
    }

    /** Whether a text begins with a name that must stay as it is, such as {@code n-b-c=2} or {@code accept=3}. */
    private static boolean isName(String text) {
        String word = text.split(" ", 2)[0];
        return !word.chars().allMatch(Character::isLetter);
    }

    /**
     * Breaks a text at spaces into lines of at most so many characters. What follows the first line is indented as far as
     * the text after the spaces, and the number of a step, with which it begins.
     */
    static List<String> wrapped(String text, int width) {
        Matcher head = HEAD.matcher(text);
        String indent = " ".repeat(head.lookingAt() ? head.end() : 0);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(text.substring(0, indent.length()));
        for (String word : text.substring(indent.length()).split(" ")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** What the documentation calls a constant. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A number with a comma after every three digits. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String counted(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** All of some things, at the beginning of a sentence: {@code All 3 rows}, but {@code 1 row}. */
    public static String all(long number, String one, String many) {
        return (number == 1 ? "" : "All ") + counted(number, one, many);
    }

    /** How many bytes there are, in the unit that suits. */
    public static String bytes(long count) {
        double number = count;
        int unit = 0;
        while (number >= 1000 && unit < UNITS.size() - 1) {
            number /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", number, UNITS.get(unit));
    }

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** A probability with two digits; a dash where there is none. */
    public static String probability(OptionalDouble probability) {
        return probability.isEmpty()
                ? "-"
                : probability.getAsDouble() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", probability.getAsDouble());
    }

    /** The names most like a word: those that contain it, then those that a few changes lead to. */
    public static List<String> similar(String word, List<String> names) {
        int most = Math.max(3, word.length() / 3);
        return names.stream()
                .filter(name -> name.contains(word) || distance(word, name) <= most)
                .sorted(Comparator.comparing((String name) -> !name.startsWith(word))
                        .thenComparing(name -> distance(word, name)))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    /** Levenshtein's distance: how many letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] line = new int[to.length() + 1];
            line[0] = row;
            for (int column = 1; column < line.length; column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                line[column] = Math.min(above[column - 1] + change, 1 + Math.min(above[column], line[column - 1]));
            }
            above = line;
        }
        return above[to.length()];
    }
}
