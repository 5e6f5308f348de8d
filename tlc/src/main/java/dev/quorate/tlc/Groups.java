package dev.quorate.tlc;

import java.util.regex.Matcher;

/** Groups of a match, never null. */
final class Groups {

    private Groups() {}

    /** Gives the text of a group; empty if the group has no part in the match. */
    static String text(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
    }

    /** Reads a group of digits. */
    static int number(Matcher matcher, int group) {
        return Integer.parseInt(text(matcher, group));
    }
}
