package dev.quorate.tlc;

import dev.quorate.tlc.Verdict.Failed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one sentence, with a place, why TLC came to no verdict. */
final class Failures {

    private static final Pattern CONFIGURATION_LINE =
            Pattern.compile("(?s)TLC found an error in the configuration file at line (\\d+)\\s*(.*)");

    /** What TLC writes around the message of an exception, which says nothing about the specification. */
    private static final Pattern WRAPPING = Pattern.compile(
            "TLC threw an unexpected exception\\.|This was probably caused by an error in the spec or model\\."
                    + "|See the User Output or TLC Console for clues to what happened\\."
                    + "|The error occurred when TLC was [^\\n]*|The exception was an? [\\w.$]+\\s*:?");

    /** TLC prints the whole signature of a method that computes an operator. */
    private static final Pattern JAVA_METHOD = Pattern.compile(
            "Attempted to apply the operator overridden by the Java method\\s+(?:[\\w.$]+ )*([\\w.$]+)\\([^)]*\\),?"
                    + "\\s*but it produced the following error:\\s*");

    /** "instead found 7.\n7": the value, and then the expression, which is that value. */
    private static final Pattern REPEATED_VALUE = Pattern.compile("(found (.+))\\.\\s+\\2(?=\\s*$)");

    /** Behind a message stands the expression that it is about: by its place, if it is longer than a number. */
    private static final Pattern EXPRESSION = Pattern.compile(
            "\\.\\s+(line \\d+, col \\d+ to line \\d+, col \\d+ of module \\w+)\\s*(?=\\z|While working on)");

    private static final Pattern EXCEPTION = Pattern.compile("The exception was an? ([\\w.$]+)");
    private static final Pattern INITIAL_STATE = Pattern.compile("(?s)(.*)While working on the initial state:(.*)");

    private final TlcRun run;
    private final Transcript transcript;
    private final ConfigFile configuration;
    private final NewerTlc newer;

    Failures(TlcRun run, Transcript transcript, ConfigFile configuration) {
        this.run = run;
        this.transcript = transcript;
        this.configuration = configuration;
        this.newer = new NewerTlc(transcript.version());
    }

    Failed of(Finding finding) {
        Message error = finding.error();
        int code = error.innermostCode();
        if (Codes.isParsing(code)) {
            return new ParserReport(transcript.parserLines(), run, newer).failure();
        } else if (Codes.isConfiguration(code)) {
            return configuration(finding);
        } else if (Codes.isUsage(code)) {
            String text = error.text().replaceFirst("(?s)\\s*Usage:.*", "");
            return failed(FailureKind.USAGE, Optional.empty(), text + newer.hintForOption(text));
        } else if (code == Codes.STACK_OVERFLOW || error.text().contains("java.lang.StackOverflowError")) {
            return failed(
                    FailureKind.STACK_OVERFLOW, place(finding), "A recursion is endless, or deeper than the stack.");
        } else if (Codes.isInternal(code) || error.severity() == 2) {
            return failed(FailureKind.INTERNAL, Optional.empty(), unwrapped(error.text()));
        }
        return evaluation(finding);
    }

    private Failed configuration(Finding finding) {
        String text = finding.error().text();
        Matcher matcher = CONFIGURATION_LINE.matcher(text);
        int line = matcher.find() ? Math.max(1, Groups.number(matcher, 1)) : 0;
        Optional<Location> location = line == 0
                ? place(finding)
                : Optional.of(new Location(String.valueOf(run.configuration().getFileName()), line, 0));
        Optional<String> keyword = newer.isThere() ? configuration.newerKeyword(line, text) : Optional.empty();
        if (keyword.isPresent()) {
            return failed(FailureKind.CONFIG, location, newer.sentenceAbout(keyword.get()));
        }
        if (configuration.isOfSettings(line)) {
            String settings = String.join("; ", run.settings());
            return failed(
                    FailureKind.CONFIG,
                    Optional.empty(),
                    "Of what was set, " + settings + ": " + Groups.text(matcher, 2));
        }
        return failed(FailureKind.CONFIG, location, line == 0 ? hinted(text) : Groups.text(matcher, 2));
    }

    private Failed evaluation(Finding finding) {
        Message error = finding.error();
        Matcher initial = INITIAL_STATE.matcher(error.text());
        if (initial.matches()) {
            State state = StateParser.initialState(Groups.text(initial, 2).strip());
            Counterexample counterexample = new Counterexample(List.of(state), Optional.empty());
            return failed(FailureKind.EVALUATION, place(finding), hinted(Groups.text(initial, 1)), counterexample);
        }
        FailureKind kind = isUnexpected(finding) ? FailureKind.INTERNAL : FailureKind.EVALUATION;
        return failed(kind, place(finding), hinted(error.text()), finding.counterexample(0));
    }

    private String hinted(String text) {
        String sentence = unwrapped(text);
        String hint = newer.hintForExpression(sentence, new Sources(run));
        return hint.isEmpty() ? sentence : sentence.strip().replaceFirst("\\.$", "") + hint;
    }

    /** Errors of a specification reach TLC's general message as plain runtime exceptions; anything else is a surprise. */
    private static boolean isUnexpected(Finding finding) {
        Matcher exception = EXCEPTION.matcher(finding.error().text());
        return finding.error().innermostCode() == Codes.GENERAL
                && finding.nestedExpressions().isEmpty()
                && exception.find()
                && !Groups.text(exception, 1).endsWith(".RuntimeException");
    }

    /** The expression that the message ends with, or the innermost one that TLC was evaluating, or any that it names. */
    private static Optional<Location> place(Finding finding) {
        Matcher expression = EXPRESSION.matcher(finding.error().text());
        Optional<Location> said = expression.find() ? Location.firstIn(Groups.text(expression, 1)) : Optional.empty();
        return said.or(() -> finding.nestedExpressions().flatMap(Location::lastIn))
                .or(() -> Location.firstIn(finding.error().text()));
    }

    private static String unwrapped(String text) {
        String inner = WRAPPING.matcher(text).replaceAll("").strip().replaceFirst("^:\\s*", "");
        String once = REPEATED_VALUE
                .matcher(EXPRESSION.matcher(inner).replaceAll("."))
                .replaceAll("$1.");
        String shorter = JAVA_METHOD.matcher(once).replaceAll("The Java method $1 failed: ");
        return shorter.isEmpty() ? text : shorter;
    }

    private static Failed failed(FailureKind kind, Optional<Location> location, String text) {
        return failed(kind, location, text, Counterexample.NONE);
    }

    private static Failed failed(
            FailureKind kind, Optional<Location> location, String text, Counterexample counterexample) {
        return new Failed(kind, Sentences.of(location, text), location, counterexample);
    }
}
