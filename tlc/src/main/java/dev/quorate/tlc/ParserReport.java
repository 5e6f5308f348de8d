package dev.quorate.tlc;

import dev.quorate.tlc.Verdict.Failed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What SANY, the parser of TLA+, printed about a specification that it refused. */
final class ParserReport {

    private static final Pattern PARSED_FILE = Pattern.compile("(?m)^Parsing file (?:.*[/\\\\])?([^/\\\\\\s]+)");
    private static final Pattern SYNTAX =
            Pattern.compile("(?s)\\*\\*\\*\\s*Parse Error\\s*\\*\\*\\*\\s*(.*?)(?:\\R\\s*\\R|$)");
    private static final Pattern LEXICAL =
            Pattern.compile("(?m)^.*Lexical error at line (\\d{1,9}), column (\\d{1,9}).*$");
    private static final Pattern OPEN_COMMENT =
            Pattern.compile("EOF reached, possibly open comment starting around line (\\d{1,9})");
    private static final Pattern PLACE = Pattern.compile("(?:at|starting at) line (\\d{1,9}), col(?:umn)? (\\d{1,9})");
    private static final Pattern SEMANTIC = Pattern.compile(
            "(?s)\\*\\*\\* Errors: (\\d{1,9})\\s+(line \\d+, col \\d+ to line \\d+, col \\d+ of module \\w+|\\S[^\\n]*)\\s+(.*?)(?:\\R\\s*\\R|$)");
    private static final Pattern ABORT =
            Pattern.compile("(?s)\\*\\*\\* Abort messages: \\d+\\s+([^\\n]+)\\s+(.*?)(?:\\R\\s*\\R|$)");

    /** "dependency cycle is:", and after an empty line "A.tla --> B.tla --> A.tla". */
    private static final Pattern CYCLE = Pattern.compile("dependency cycle is:\\s+(\\S+\\.tla(?: --> \\S+\\.tla)+)");

    private static final Pattern MISSING_MODULE = Pattern.compile("Cannot find source file for module (\\S+)");

    private final String text;
    private final TlcRun run;
    private final NewerTlc newer;

    ParserReport(List<String> lines, TlcRun run, NewerTlc newer) {
        this.text = String.join("\n", lines);
        this.run = run;
        this.newer = newer;
    }

    Failed failure() {
        return cycle().or(this::syntax)
                .or(this::lexical)
                .or(this::openComment)
                .or(this::semantic)
                .or(this::abort)
                .orElseGet(() -> failed(FailureKind.PARSE, Optional.empty(), "The specification cannot be parsed."));
    }

    private Optional<Failed> cycle() {
        return match(CYCLE).map(found -> {
            String modules = Groups.text(found, 1).replace(".tla", "").replace("-->", "->");
            return failed(
                    FailureKind.PARSE,
                    Optional.empty(),
                    "Modules extend or instantiate each other in a circle: " + modules);
        });
    }

    private Optional<Failed> syntax() {
        return match(SYNTAX).map(found -> {
            String reason = Groups.text(found, 1);
            return failed(FailureKind.PARSE, place(reason), "Syntax error: " + reason);
        });
    }

    private Optional<Failed> lexical() {
        return match(LEXICAL).map(found -> {
            String reason = Groups.text(found, 0);
            String hint = newer.hintForText(reason);
            return failed(
                    FailureKind.PARSE,
                    Optional.of(at(Groups.text(found, 1), Groups.text(found, 2))),
                    hint.isEmpty() ? reason : reason.replaceFirst(", after : \"\"\\.$", "") + hint);
        });
    }

    private Optional<Failed> openComment() {
        return match(OPEN_COMMENT).map(found -> {
            Location place = at(Groups.text(found, 1), "0");
            String line = new Sources(run).line(place);
            return failed(
                    FailureKind.PARSE,
                    Optional.of(place),
                    "A comment that begins about here does not end" + newer.hintForText(line));
        });
    }

    private Optional<Failed> semantic() {
        return match(SEMANTIC).map(found -> {
            int others = Groups.number(found, 1) - 1;
            String more = others == 0 ? "" : " (and " + Counted.of(others, "more error") + ")";
            String reason = Sentences.onOneLine(Groups.text(found, 3)).replaceFirst("\\.$", "") + more;
            Optional<Location> location = Location.firstIn(Groups.text(found, 2));
            FailureKind kind = location.isPresent() ? FailureKind.SEMANTIC : FailureKind.PARSE;
            return failed(kind, location, explained(reason));
        });
    }

    private Optional<Failed> abort() {
        return match(ABORT)
                .map(found -> failed(
                        FailureKind.PARSE, Location.firstIn(Groups.text(found, 1)), explained(Groups.text(found, 2))));
    }

    /** A reason, and if a module is missing where it was looked for and what to do. */
    private String explained(String reason) {
        Matcher missing = MISSING_MODULE.matcher(reason);
        return missing.find() ? reason.strip().replaceFirst("\\.$", "") + whereLooked(Groups.text(missing, 1)) : reason;
    }

    private String whereLooked(String module) {
        String directories = run.libraries().isEmpty()
                ? ""
                : " or in " + run.libraries().stream().map(Path::toString).collect(Collectors.joining(", "));
        return ": it is not in " + run.specification().getParent() + directories
                + NewerTlc.hintForModule(module, new Sources(run));
    }

    private Optional<Location> place(String reason) {
        Matcher matcher = PLACE.matcher(reason);
        return matcher.find() ? Optional.of(at(Groups.text(matcher, 1), Groups.text(matcher, 2))) : Optional.empty();
    }

    /** SANY names no file beside a syntax error: it is in the file that it began to parse last. */
    private Location at(String line, String column) {
        String file = "";
        Matcher matcher = PARSED_FILE.matcher(text);
        while (matcher.find()) {
            file = Groups.text(matcher, 1);
        }
        return new Location(file, Math.max(1, Integer.parseInt(line)), Integer.parseInt(column));
    }

    private Optional<Matcher> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    private static Failed failed(FailureKind kind, Optional<Location> location, String text) {
        return new Failed(kind, Sentences.of(location, text), location, Counterexample.NONE);
    }
}
