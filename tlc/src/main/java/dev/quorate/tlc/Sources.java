package dev.quorate.tlc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The modules of a run, as text, for what TLC does not tell. */
final class Sources {

    private static final Pattern NAME_BEFORE = Pattern.compile("\\b(?:ASSUME|ASSUMPTION|AXIOM)\\s+(\\w+)\\s*==\\s*\\z");

    private final TlcRun run;

    Sources(TlcRun run) {
        this.run = run;
    }

    /** Finds the name of the assumption whose expression begins at a place; empty if it has none. */
    Optional<String> nameOfAssumption(Location location) {
        return run.file(location.file())
                .flatMap(Sources::read)
                .map(text -> before(location, text))
                .map(NAME_BEFORE::matcher)
                .filter(Matcher::find)
                .map(found -> Groups.text(found, 1));
    }

    /** The line of a place; empty if there is none. */
    String line(Location location) {
        return run.file(location.file())
                .flatMap(Sources::read)
                .flatMap(text -> text.lines().skip(location.line() - 1L).findFirst())
                .orElse("");
    }

    /** Says whether the root module contains what is looked for. */
    boolean contain(Pattern sought) {
        return read(run.specification())
                .filter(text -> sought.matcher(text).find())
                .isPresent();
    }

    /** Says whether a word stands in a module of the specification. */
    boolean mention(String word) {
        Pattern sought = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
        return run.modules().stream().flatMap(file -> read(file).stream()).anyMatch(sought.asPredicate());
    }

    private static String before(Location location, String text) {
        List<String> lines = text.lines().limit(location.line()).toList();
        if (lines.size() < location.line()) {
            return "";
        }
        String last = lines.get(location.line() - 1);
        String begun = last.substring(0, Math.max(0, Math.min(location.column() - 1, last.length())));
        String whole = lines.subList(0, location.line() - 1).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining("", "", begun));
        return ConfigFile.COMMENT.matcher(whole).replaceAll(" ");
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
