package dev.quorate.tlc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a configuration as is needed to say what TLC does not, and to settle what TLC cannot be told otherwise. */
final class ConfigFile {

    private static final Set<String> KEYWORDS = Set.of(
            "CONSTANT",
            "CONSTANTS",
            "CONSTRAINT",
            "CONSTRAINTS",
            "ACTION_CONSTRAINT",
            "ACTION_CONSTRAINTS",
            "ACTION-CONSTRAINT",
            "ACTION-CONSTRAINTS",
            "INVARIANT",
            "INVARIANTS",
            "INIT",
            "NEXT",
            "VIEW",
            "SYMMETRY",
            "TYPE",
            "TYPE_CONSTRAINT",
            "SPECIFICATION",
            "PROPERTY",
            "PROPERTIES",
            "CHECK_DEADLOCK");

    /** A comment, as in TLA+ itself. */
    static final Pattern COMMENT = Pattern.compile("\\\\\\*.*|\\(\\*(?s:.*?)\\*\\)");

    private static final Pattern NO_DEADLOCK = Pattern.compile("(\\bCHECK_DEADLOCK\\s+)FALSE\\b");
    private static final Pattern CONSTANT = Pattern.compile("(?s)\\s*CONSTANTS?\\s+(\\w+)\\s*(?:=|<-).*");
    private static final Pattern VALUE = Pattern.compile("=\\s*(\\{[^=]*\\}|\\w+)");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MODEL_VALUE = Pattern.compile("\\b(?!(?:TRUE|FALSE)\\b)\\w*[A-Za-z]\\w*");
    private static final Pattern WORD = Pattern.compile("[^\\s,]+");
    private static final String MODULE_SUFFIX = ".tla";

    /** The three bytes that some editors begin a file of UTF-8 with, read as they are here. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final String text;
    private final long lines; // without those of settings

    ConfigFile(String text) {
        this(text, text.lines().count());
    }

    private ConfigFile(String text, long lines) {
        this.text = text;
        this.lines = lines;
    }

    /** Says whether a line, from 1, is one of {@link #with settings}. */
    boolean isOfSettings(int line) {
        return line > lines;
    }

    /** The constant that a setting is about, if it is about one. */
    static Optional<String> constantOf(String setting) {
        Matcher constant = CONSTANT.matcher(setting);
        return constant.matches() ? Optional.of(Groups.text(constant, 1)) : Optional.empty();
    }

    /**
     * Reads a configuration: a file of its own, or the section {@code CONFIG} of a module. Bytes become characters one by one,
     * so that {@link #writeTo} writes what was read whatever the encoding; TLC knows ASCII outside of comments.
     */
    static ConfigFile read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (isModule(file)) {
            return new ConfigFile(section(file, text).orElse(""));
        }
        return new ConfigFile(text);
    }

    void writeTo(Path file) throws IOException {
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    /** Says whether a configuration is to be looked for inside a module. */
    static boolean isModule(Path file) {
        return file.toString().endsWith(MODULE_SUFFIX);
    }

    /** Says whether a module has a section with its configuration. */
    static boolean isIn(Path module) {
        try {
            return section(module, Files.readString(module, StandardCharsets.ISO_8859_1))
                    .isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** What stands between {@code ---- CONFIG M ----} and {@code ====}. */
    private static Optional<String> section(Path module, String text) {
        Matcher section = Pattern.compile(
                        "(?ms)^-{4,}\\s*CONFIG\\s+" + Pattern.quote(nameOf(module)) + "\\s*-{4,}\\s*?$(.*?)^====")
                .matcher(text);
        return section.find() ? Optional.of(Groups.text(section, 1)) : Optional.empty();
    }

    /** The name of the module in a file. */
    static String nameOf(Path module) {
        String file = String.valueOf(module.getFileName());
        return file.endsWith(MODULE_SUFFIX) ? file.substring(0, file.length() - MODULE_SUFFIX.length()) : file;
    }

    /** Says whether a file is in UTF-16, which TLC cannot read: it begins with one of two marks. */
    static boolean isInUtf16(Path file) {
        try {
            String begin = Files.readString(file, StandardCharsets.ISO_8859_1);
            return begin.startsWith("\u00ff\u00fe") || begin.startsWith("\u00fe\u00ff");
        } catch (IOException unreadable) {
            return false;
        }
    }

    boolean hasByteOrderMark() {
        return text.startsWith(BYTE_ORDER_MARK);
    }

    ConfigFile withoutByteOrderMark() {
        return hasByteOrderMark() ? new ConfigFile(text.substring(BYTE_ORDER_MARK.length())) : this;
    }

    /**
     * Gives it with further lines at its end, so that all others keep their numbers. Of two values of a constant TLC takes the
     * later, but one that a definition stands for ({@code <-}) keeps it: so what sets a constant anew is taken away above.
     */
    ConfigFile with(List<String> settings) {
        if (settings.isEmpty()) {
            return this;
        }
        String above = text;
        for (String setting : settings) {
            Optional<String> constant = constantOf(setting);
            if (constant.isPresent()) {
                above = withoutConstant(above, constant.get());
            }
        }
        return new ConfigFile(above + "\n" + String.join("\n", settings) + "\n", lines);
    }

    private static String withoutConstant(String text, String name) {
        return text.replaceAll("\\b" + name + "\\s*<-\\s*(?:\\[\\s*\\w+\\s*\\])?\\s*\\w+", "");
    }

    /** Says whether it names a behaviour; without, TLC evaluates assumptions and nothing else. */
    boolean namesBehaviour() {
        return words().stream().anyMatch(word -> word.text.equals("SPECIFICATION") || word.text.equals("INIT"));
    }

    /** Finds the names that stand for themselves: alone or in sets, as values of constants. */
    Set<String> modelValues() {
        String bare = STRING.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll(" ");
        return VALUE.matcher(bare)
                .results()
                .flatMap(value ->
                        MODEL_VALUE.matcher(String.valueOf(value.group(1))).results())
                .map(MatchResult::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says whether a state without a successor is no error. */
    boolean leavesDeadlocks() {
        List<String> texts = words().stream().map(Word::text).toList();
        return Collections.indexOfSubList(texts, List.of("CHECK_DEADLOCK", "FALSE")) >= 0;
    }

    /**
     * Finds the keyword of a newer release of TLC that an error is about.
     *
     * @param line the line that the error names, or 0
     * @param error what TLC says
     */
    Optional<String> newerKeyword(int line, String error) {
        List<Word> words = words();
        for (int index = 0; index < words.size(); index++) {
            Word word = words.get(index);
            int next = index + 1 < words.size() ? words.get(index + 1).line : word.line;
            boolean meant = line == 0 ? error.contains(" " + word.text + " ") : word.line <= line && line <= next;
            if (meant && NewerTlc.isKeyword(word.text)) {
                return Optional.of(word.text);
            }
        }
        return Optional.empty();
    }

    /** A word of the configuration, and the line where it stands, from 1. */
    private record Word(String text, int line) {}

    private List<Word> words() {
        String bare = COMMENT.matcher(withoutByteOrderMark().text).replaceAll(ConfigFile::linesOf);
        List<Word> words = new ArrayList<>();
        int number = 0;
        for (String line : bare.lines().toList()) {
            number++;
            for (Matcher word = WORD.matcher(line); word.find(); ) {
                words.add(new Word(word.group(), number));
            }
        }
        return words;
    }

    private static String linesOf(MatchResult comment) {
        return " " + comment.group().replaceAll("[^\n]", "");
    }

    /** Lists the names after PROPERTY and PROPERTIES, in order. */
    List<String> properties() {
        List<String> properties = new ArrayList<>();
        boolean listing = false;
        for (Word word : words()) {
            if (KEYWORDS.contains(word.text) || NewerTlc.isKeyword(word.text) || word.text.startsWith("_")) {
                listing = word.text.equals("PROPERTY") || word.text.equals("PROPERTIES");
            } else if (listing) {
                properties.add(word.text);
            }
        }
        return properties;
    }

    /** Gives it with the check for deadlocks on, line for line as it was. */
    ConfigFile withDeadlockCheck() {
        Matcher off = NO_DEADLOCK.matcher(text);
        return new ConfigFile(off.replaceAll("$1TRUE"));
    }

    @Override
    public String toString() {
        return text;
    }
}
