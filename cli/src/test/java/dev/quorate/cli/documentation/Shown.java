package dev.quorate.cli.documentation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that a document shows of what a command prints. {@code ...} on a line of its own stands for lines left out, and what is
 * put in ‹ and › is something else each time, or on each machine. How many spaces there are does not matter.
 */
record Shown(List<String> lines) {

    private static final String LEFT_OUT = "...";
    private static final Pattern CHANGING = Pattern.compile("‹[^›]*›");

    /** {@return the first line shown that was not printed, or that a line was printed that is not shown, or nothing} */
    Optional<String> differenceFrom(List<String> printed) {
        int next = 0;
        boolean leftOut = false;
        for (String line : lines) {
            if (line.equals(LEFT_OUT)) {
                leftOut = true;
                continue;
            }
            Pattern pattern = pattern(line);
            while (leftOut && next < printed.size() && !isLike(pattern, printed.get(next))) {
                next++;
            }
            if (next == printed.size() || !isLike(pattern, printed.get(next))) {
                return Optional.of("shown, but not printed here: " + line);
            }
            next++;
            leftOut = false;
        }
        return leftOut || next == printed.size()
                ? Optional.empty()
                : Optional.of("printed, but not shown: " + printed.get(next));
    }

    private static boolean isLike(Pattern pattern, String printed) {
        return pattern.matcher(spaced(printed)).matches();
    }

    private static Pattern pattern(String line) {
        StringBuilder regex = new StringBuilder();
        String text = spaced(line);
        Matcher changing = CHANGING.matcher(text);
        int end = 0;
        while (changing.find()) {
            regex.append(Pattern.quote(text.substring(end, changing.start()))).append(".+?");
            end = changing.end();
        }
        return Pattern.compile(regex + Pattern.quote(text.substring(end)));
    }

    private static String spaced(String line) {
        return line.stripTrailing().replaceAll(" +", " ");
    }
}
