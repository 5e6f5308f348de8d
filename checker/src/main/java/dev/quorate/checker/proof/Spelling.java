package dev.quorate.checker.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a proof file is spelled: comments, quoted sentences, parentheses, numerals and names. SMTInterpol's reader passes over
 * characters that it does not know, takes {@code 007} for three numbers, and does not survive a term that is nested too deep.
 */
final class Spelling {

    private static final Pattern TOKEN =
            Pattern.compile("\\s++|;[^\r\n]*+|\"[^\"]*+\"|[()]|:?+[\\p{Alnum}~!@$%^&*_+=<>.?/-]++");
    private static final Pattern NUMERAL = Pattern.compile("(0|[1-9]\\d*)(\\.\\d+)?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\P{Cntrl}\r\n]|[^\\P{Cs}]");

    private static final int DEEPEST = 200;
    private static final int LONGEST = 100;

    private final String text;
    private int at;
    private int open;

    private Spelling(String text) {
        this.text = text;
    }

    /** What is wrong with the spelling, with the line and the column; nothing if it is sound. */
    static Optional<String> flaw(String text) {
        Spelling spelling = new Spelling(text);
        return spelling.flaw().map(flaw -> spelling.place() + ": " + flaw);
    }

    private Optional<String> flaw() {
        Matcher matcher = TOKEN.matcher(text);
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                return Optional.of(stranger());
            }
            String flaw = flawOf(matcher.group());
            if (!flaw.isEmpty()) {
                return Optional.of(flaw);
            }
            at = matcher.end();
        }
        return open == 0 ? Optional.empty() : Optional.of("at the end a parenthesis is still open");
    }

    private String flawOf(String token) {
        switch (token.charAt(0)) {
            case '(':
                return ++open > DEEPEST ? "more than " + DEEPEST + " parentheses are open" : "";
            case ')':
                return --open < 0 ? "a parenthesis is closed that was not opened" : "";
            case '"':
            case ';':
                return UNPRINTABLE.matcher(token.replace('\t', ' ')).find()
                        ? "here begins a text with a character that cannot be printed"
                        : "";
            default:
                return flawOfWord(token);
        }
    }

    private static String flawOfWord(String word) {
        if (word.isBlank()) {
            return "";
        } else if (word.length() > LONGEST) {
            return "a name or number has more than " + LONGEST + " characters";
        }
        boolean numeral = Character.isDigit(word.charAt(0));
        return numeral && !NUMERAL.matcher(word).matches() ? word + " is no number and no name" : "";
    }

    private String stranger() {
        int character = text.codePointAt(at);
        return character == '"'
                ? "a quote is not closed"
                : String.format(
                        Locale.ROOT, "the character %s stands outside comments and sentences", shown(character));
    }

    private static String shown(int character) {
        return character > ' ' && character < 0x7F
                ? Character.toString(character)
                : String.format(Locale.ROOT, "U+%04X", character);
    }

    private String place() {
        String before = text.substring(0, at);
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        return line + ":" + (at - before.lastIndexOf('\n'));
    }
}
