package dev.quorate.tlc;

import dev.quorate.tlc.TlaValue.BooleanValue;
import dev.quorate.tlc.TlaValue.FunctionValue;
import dev.quorate.tlc.TlaValue.IntegerValue;
import dev.quorate.tlc.TlaValue.IntervalValue;
import dev.quorate.tlc.TlaValue.ModelValue;
import dev.quorate.tlc.TlaValue.RawValue;
import dev.quorate.tlc.TlaValue.RecordValue;
import dev.quorate.tlc.TlaValue.SetValue;
import dev.quorate.tlc.TlaValue.StringValue;
import dev.quorate.tlc.TlaValue.TupleValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive descent over the text of one value. */
final class TlaValueParser {

    /** Deeper nesting than this is kept as raw text, so that no value can overflow the stack. */
    private static final int DEEPEST = 200;

    private final String text;
    private int position;
    private int depth;

    private TlaValueParser(String text) {
        this.text = text;
    }

    static TlaValue parse(String text) {
        TlaValueParser parser = new TlaValueParser(text);
        try {
            TlaValue value = parser.value();
            parser.skipSpace();
            parser.require(parser.position == text.length());
            return value;
        } catch (NotUnderstoodException exotic) {
            return new RawValue(onOneLine(text));
        }
    }

    /** Quotes a string as TLA+ does; the escapes are those of "Specifying Systems", section 15.1.10. */
    static String quote(String characters) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : characters.toCharArray()) {
            quoted.append(
                    switch (character) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\t' -> "\\t";
                        case '\n' -> "\\n";
                        case '\f' -> "\\f";
                        case '\r' -> "\\r";
                        default -> String.valueOf(character);
                    });
        }
        return quoted.append('"').toString();
    }

    private TlaValue value() {
        require(++depth <= DEEPEST);
        skipSpace();
        TlaValue value = valueBy(peek());
        depth--;
        return value;
    }

    private TlaValue valueBy(char first) {
        return switch (first) {
            case '{' -> new SetValue(listed("{", "}"));
            case '<' -> new TupleValue(listed("<<", ">>"));
            case '[' -> record();
            case '(' -> function();
            case '"' -> new StringValue(string());
            default -> isNumeric(first) ? number() : word();
        };
    }

    private List<TlaValue> listed(String open, String close) {
        expect(open);
        List<TlaValue> elements = new ArrayList<>();
        if (accept(close)) {
            return elements;
        }
        do {
            elements.add(value());
        } while (accept(","));
        expect(close);
        return elements;
    }

    private TlaValue record() {
        expect("[");
        Map<String, TlaValue> fields = new LinkedHashMap<>();
        if (accept("]")) {
            return new RecordValue(fields);
        }
        do {
            String name = name();
            expect("|->");
            require(fields.put(name, value()) == null);
        } while (accept(","));
        expect("]");
        return new RecordValue(fields);
    }

    private TlaValue function() {
        expect("(");
        Map<TlaValue, TlaValue> entries = new LinkedHashMap<>();
        do {
            TlaValue argument = value();
            expect(":>");
            require(entries.put(argument, value()) == null);
        } while (accept("@@"));
        expect(")");
        return new FunctionValue(entries);
    }

    private String string() {
        expect("\"");
        StringBuilder characters = new StringBuilder();
        while (peek() != '"') {
            char character = take();
            characters.append(character == '\\' ? escaped(take()) : character);
        }
        expect("\"");
        return characters.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> letter;
        };
    }

    private TlaValue number() {
        BigInteger low = integer();
        if (!accept("..")) {
            return new IntegerValue(low);
        }
        skipSpace();
        return new IntervalValue(low, integer());
    }

    private BigInteger integer() {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        while (position < text.length() && Character.isDigit(text.charAt(position))) {
            position++;
        }
        require(Character.isDigit(text.charAt(position - 1)));
        return new BigInteger(text.substring(start, position));
    }

    private TlaValue word() {
        String name = name();
        return switch (name) {
            case "TRUE" -> new BooleanValue(true);
            case "FALSE" -> new BooleanValue(false);
            case "SUBSET", "UNION", "LAMBDA", "CHOOSE" -> throw new NotUnderstoodException();
            default -> new ModelValue(name);
        };
    }

    private String name() {
        skipSpace();
        int start = position;
        while (position < text.length() && isPartOfName(text.charAt(position))) {
            position++;
        }
        require(position > start);
        return text.substring(start, position);
    }

    private static boolean isPartOfName(char character) {
        return character == '_' || character == '!' || Character.isLetterOrDigit(character);
    }

    private static boolean isNumeric(char first) {
        return first == '-' || Character.isDigit(first);
    }

    private void expect(String token) {
        require(accept(token));
    }

    private boolean accept(String token) {
        skipSpace();
        if (!text.startsWith(token, position)) {
            return false;
        }
        position += token.length();
        return true;
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private char peek() {
        require(position < text.length());
        return text.charAt(position);
    }

    private char take() {
        char character = peek();
        position++;
        return character;
    }

    private void require(boolean understood) {
        if (!understood) {
            throw new NotUnderstoodException();
        }
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Ends the descent; it never leaves this class. */
    private static final class NotUnderstoodException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstoodException() {
            super("not the notation of a value that is read here", null, false, false);
        }
    }
}
