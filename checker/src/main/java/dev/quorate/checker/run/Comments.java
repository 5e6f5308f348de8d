package dev.quorate.checker.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the comments out of what is written in TLA+. */
final class Comments {

    /** A string, a comment up to the end of its line, the beginning of another comment, and what lies between. */
    private static final Pattern CODE =
            Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|\\\\\\*.*|\\(\\*|[^\"\\\\(\\n]+|(?s:.)");

    /** In a comment only its end, a comment within and the ends of lines mean something. */
    private static final Pattern COMMENT = Pattern.compile("\\(\\*|\\*\\)|[^(*\\n]+|(?s:.)");

    private Comments() {}

    /**
     * A module or a configuration with blanks for its comments, and no blanks where a line ends: all else keeps its line and
     * column, which TLC prints. A comment that does not end is no comment: what stands before a module may be anything.
     */
    static String blanked(String text) {
        StringBuilder blanked = new StringBuilder();
        int depth = 0;
        Matcher word = CODE.matcher(text);
        while (word.find()) {
            String found = word.group();
            boolean opens = found.equals("(*");
            boolean closes = depth > 0 && found.equals("*)");
            boolean isComment = opens || depth > 0 || found.startsWith("\\*");
            blanked.append(isComment && !found.equals("\n") ? " ".repeat(found.length()) : found);
            depth += opens ? 1 : closes ? -1 : 0;
            word.usePattern(depth == 0 ? CODE : COMMENT);
        }
        return depth > 0
                ? text
                : blanked.toString().replaceAll("[ \\t]+(?=\\R)", "").stripTrailing();
    }
}
