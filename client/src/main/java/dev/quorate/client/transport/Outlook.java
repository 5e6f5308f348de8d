package dev.quorate.client.transport;

import java.util.Locale;
import java.util.regex.Pattern;

/** What can be said of a response by what has come of it. */
enum Outlook {
    /** There will be more. */
    PARTIAL,
    /** All of it is there. */
    COMPLETE,
    /** It is long, or not of the most usual kind: a thread has to read it. */
    OTHER;

    private static final int SHORT = 1 << 16; // the longest, with its head
    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "\ncontent-length:";
    private static final Pattern USUAL = Pattern.compile("http/1\\.1 (?!204|304)[2-5]\\d\\d[ \\r].*", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,5}");

    /** Looks at what has come, as characters of one octet each. */
    static Outlook of(String text) {
        int end = text.indexOf(END);
        if (end < 0) {
            return text.length() < SHORT ? PARTIAL : OTHER;
        }
        String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
        int body = text.length() - end - END.length();
        int length = length(head);
        if (length < 0 || length > SHORT - end || body > length) {
            return OTHER;
        }
        return body == length ? COMPLETE : PARTIAL;
    }

    /** The length of the body; negative if the head does not say it once, and in no other way. */
    private static int length(String head) {
        int field = head.indexOf(LENGTH);
        boolean isUsual = USUAL.matcher(head).matches()
                && field >= 0
                && head.indexOf(LENGTH, field + 1) < 0
                && !head.contains("\ntransfer-encoding");
        if (!isUsual) {
            return -1;
        }
        String digits = head.substring(field + LENGTH.length(), head.indexOf('\r', field))
                .strip();
        return DIGITS.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
    }
}
