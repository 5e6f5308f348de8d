package dev.quorate.checker.tlc;

import dev.quorate.checker.tlc.Verdict.Failed;
import dev.quorate.checker.tlc.Verdict.Holds;
import dev.quorate.checker.tlc.Verdict.Violated;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Comes to a verdict on a run that has ended. */
final class Verdicts {

    private static final Pattern INVARIANT = Pattern.compile("Invariant (.+?) is violated");
    private static final Pattern PROPERTY = Pattern.compile("[Pp]roperty (.+?) is violated");
    private static final Pattern ASSUMPTION = Pattern.compile("(?:Assumption|Postcondition) (.+) is false");
    private static final Pattern ASSERTION = Pattern.compile("(?s)second argument was:\\s*(.*)");
    private static final Pattern TEMPORAL = Pattern.compile("Temporal propert(?:y|ies) (.+) (?:was|were) violated");

    /** What Java says on its own account: about its options in the environment, and what it deprecates. */
    private static final Pattern IRRELEVANT = Pattern.compile("Picked up |WARNING: |\\S+ .*VM warning: ");

    private static final String NO_MEMORY = "java.lang.OutOfMemoryError";
    private static final int FIRST_SIGNAL_STATUS = 129;
    private static final int LAST_SIGNAL_STATUS = 128 + 31;

    private final TlcRun run;
    private final Transcript transcript;
    private final ChildEnd end;
    private final List<String> properties;

    Verdicts(TlcRun run, Transcript transcript, ChildEnd end, List<String> properties) {
        this.run = run;
        this.transcript = transcript;
        this.end = end;
        this.properties = properties;
    }

    Verdict verdict() {
        if (end.timedOut()) {
            return failed(FailureKind.TIMEOUT, "TLC did not end in the allowed " + seconds() + " s and was stopped.");
        } else if (isOutOfMemory()) {
            return failed(FailureKind.OUT_OF_MEMORY, outOfMemory());
        } else if (wasKilled()) {
            return failed(FailureKind.KILLED, killed());
        }
        return transcript.firstError().map(this::ofError).orElseGet(this::withoutError);
    }

    private Verdict ofError(Message error) {
        String text = error.text();
        return switch (error.code()) {
            case Codes.INVARIANT_VIOLATED -> violated(PropertyKind.INVARIANT, INVARIANT, text);
            case Codes.INVARIANT_VIOLATED_INITIALLY -> initially(PropertyKind.INVARIANT, INVARIANT, text);
            case Codes.PROPERTY_VIOLATED_INITIALLY -> initially(PropertyKind.INITIAL_PREDICATE, PROPERTY, text);
            case Codes.ACTION_PROPERTY_VIOLATED -> violated(PropertyKind.ACTION_PROPERTY, PROPERTY, text);
            case Codes.TEMPORAL_PROPERTY_VIOLATED -> temporal(text);
            case Codes.ASSUMPTION_FALSE -> assumption(PropertyKind.ASSUMPTION, text);
            case Codes.POSTCONDITION_FALSE -> assumption(PropertyKind.POSTCONDITION, text);
            case Codes.ASSERTION_FALSE -> violated(PropertyKind.ASSERTION, ASSERTION, text);
            case Codes.DEADLOCK -> new Violated(PropertyKind.DEADLOCK, List.of(), transcript.counterexample());
            default -> new Failures(run, transcript).of(error);
        };
    }

    private Verdict violated(PropertyKind kind, Pattern pattern, String text) {
        return new Violated(kind, List.of(name(pattern, text)), transcript.counterexample());
    }

    /** TLC prints the one state inside the message itself. */
    private Verdict initially(PropertyKind kind, Pattern pattern, String text) {
        String[] parts = text.split("\\R", 2);
        State state = StateParser.initialState(parts.length == 2 ? parts[1] : "");
        return new Violated(kind, List.of(name(pattern, text)), new Counterexample(List.of(state), Optional.empty()));
    }

    private Verdict assumption(PropertyKind kind, String text) {
        String name = name(ASSUMPTION, text);
        String place = Location.firstIn(name).map(Location::toString).orElse(name);
        boolean named = !name.startsWith("line ");
        return new Violated(kind, List.of(named ? name : place), Counterexample.NONE);
    }

    private Verdict temporal(String text) {
        Matcher matcher = TEMPORAL.matcher(Sentences.onOneLine(text));
        List<String> candidates = matcher.find() ? split(Groups.text(matcher, 1)) : properties;
        return new Violated(PropertyKind.TEMPORAL, candidates, transcript.counterexample());
    }

    private static List<String> split(String names) {
        return Stream.of(names.split(",\\s*(?:and\\s+)?|\\s+and\\s+"))
                .filter(name -> !name.isBlank())
                .toList();
    }

    private Verdict withoutError() {
        if (transcript.succeeded() && end.exitCode() == 0) {
            return new Holds(true);
        } else if (transcript.finished() && end.exitCode() == 0) {
            return new Holds(false);
        } else if (transcript.version().isEmpty()) {
            return failed(FailureKind.USAGE, "TLC could not be started" + lastWords() + ".");
        }
        return failed(
                FailureKind.INTERNAL,
                "TLC ended with status " + end.exitCode() + " and no verdict" + lastWords() + ".");
    }

    private String lastWords() {
        return Stream.concat(end.errorLines().stream(), transcript.userLines().stream())
                .filter(line -> !line.isBlank() && !IRRELEVANT.matcher(line).lookingAt())
                .findFirst()
                .map(line -> ": " + line.strip().replaceFirst("\\.$", ""))
                .orElse("");
    }

    private boolean isOutOfMemory() {
        return transcript.errors().stream()
                        .anyMatch(error ->
                                Codes.isMemory(error.code()) || error.text().contains(NO_MEMORY))
                || !transcript.succeeded()
                        && Stream.concat(end.errorLines().stream(), transcript.userLines().stream())
                                .anyMatch(line -> line.contains(NO_MEMORY));
    }

    private String outOfMemory() {
        String heap =
                run.java().heapMegabytes().map(size -> " of " + size + " MiB").orElse("");
        return "TLC ran out of memory: the heap" + heap
                + " is too small for this model; give it more, or make the model smaller.";
    }

    private boolean wasKilled() {
        int status = end.exitCode();
        return !transcript.finished() && status >= FIRST_SIGNAL_STATUS && status <= LAST_SIGNAL_STATUS;
    }

    private String killed() {
        int signal = end.exitCode() - FIRST_SIGNAL_STATUS + 1;
        String guess = signal == 9 ? ", perhaps by the operating system for want of memory" : "";
        return "TLC was killed by signal " + signal + guess + ".";
    }

    private String seconds() {
        return run.timeout()
                .map(time -> String.valueOf(time.toMillis() / 1000.0).replaceFirst("\\.0$", ""))
                .orElse("");
    }

    private Verdict failed(FailureKind kind, String sentence) {
        return new Failed(kind, sentence, Optional.empty(), Counterexample.NONE);
    }

    private static String name(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Groups.text(matcher, 1).strip() : Sentences.onOneLine(text);
    }
}
