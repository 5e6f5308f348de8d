package dev.quorate.tlc;

import dev.quorate.tlc.Verdict.Extent;
import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.Verdict.Holds;
import dev.quorate.tlc.Verdict.Violated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Comes to a verdict on a run that has ended. */
final class Verdicts {

    private static final Pattern INVARIANT = Pattern.compile("Invariant (.+?) is violated");
    private static final Pattern PROPERTY = Pattern.compile("[Pp]roperty (.+?) is violated");
    private static final Pattern ASSUMPTION =
            Pattern.compile("(?:Assumption|Postcondition) (.+?)(?: at line .*)? is false");
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
    private final ConfigFile configuration;
    private final Failures failures;

    Verdicts(TlcRun run, Transcript transcript, ChildEnd end, ConfigFile configuration) {
        this.run = run;
        this.transcript = transcript;
        this.end = end;
        this.configuration = configuration;
        this.failures = new Failures(run, transcript, configuration);
    }

    /** The first that TLC found counts: a violation, however the run went on, or why there is no verdict. */
    Verdict verdict() {
        Optional<Finding> first = transcript.findings().stream().findFirst();
        Optional<Verdict> violated = first.flatMap(this::violated).map(Verdict.class::cast);
        return violated.or(this::brokenOff)
                .or(() -> first.map(finding -> (Verdict) failures.of(finding)))
                .orElseGet(this::withoutError);
    }

    /** Every property that was found false, once: TLC may report it of an initial state and of later ones. */
    List<Violation> violations() {
        Map<List<Object>, Violation> violations = new LinkedHashMap<>();
        for (Finding finding : transcript.findings()) {
            violated(finding)
                    .ifPresent(violated -> violations.merge(
                            List.of(violated.kind(), violated.candidates()),
                            new Violation(violated, finding.times()),
                            (first, again) -> new Violation(first.violated(), first.times() + again.times())));
        }
        return List.copyOf(violations.values());
    }

    /** What a verdict has no room for: what went wrong beside a violation. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(transcript.warnings());
        if (verdict() instanceof Holds && transcript.checksTemporalProperties()) {
            warnings.addAll(new NewerTlc(transcript.version()).warningsAboutLiveness(run.workers()));
        }
        if (verdict() instanceof Holds holds
                && holds.exhaustive()
                && transcript.checksTemporalProperties()
                && !transcript.lookedAtBehaviours()) {
            warnings.add("TLC was told to look at no behaviour: whether the temporal properties hold is not known.");
        }
        if (verdict() instanceof Violated) {
            brokenOff().ifPresent(failed -> warnings.add("The run is not complete: " + failed.sentence()));
            transcript.findings().stream()
                    .filter(finding -> violated(finding).isEmpty())
                    .forEach(finding -> warnings.add("TLC reported an error, too: "
                            + failures.of(finding).sentence()));
        }
        if (transcript.leftOut() > 0) {
            warnings.add("TLC reported more errors than are kept here: " + transcript.leftOut() + " are left out.");
        }
        return warnings;
    }

    private Optional<Verdict> brokenOff() {
        if (end.timedOut()) {
            return failed(FailureKind.TIMEOUT, "TLC did not end in the allowed " + seconds() + " s and was stopped.");
        } else if (isOutOfMemory()) {
            return failed(FailureKind.OUT_OF_MEMORY, outOfMemory());
        } else if (wasKilled()) {
            return failed(FailureKind.KILLED, killed());
        }
        return Optional.empty();
    }

    // Violations.

    private Optional<Violated> violated(Finding finding) {
        return switch (finding.error().code()) {
            case Codes.INVARIANT_VIOLATED -> named(PropertyKind.INVARIANT, INVARIANT, finding, 2);
            case Codes.INVARIANT_VIOLATED_INITIALLY -> initially(PropertyKind.INVARIANT, INVARIANT, finding);
            case Codes.PROPERTY_VIOLATED_INITIALLY -> initially(PropertyKind.INITIAL_PREDICATE, PROPERTY, finding);
            case Codes.ACTION_PROPERTY_VIOLATED -> named(PropertyKind.ACTION_PROPERTY, PROPERTY, finding, 2);
            case Codes.TEMPORAL_PROPERTY_VIOLATED -> temporal(finding);
            case Codes.ASSUMPTION_FALSE -> assumption(PropertyKind.ASSUMPTION, finding);
            case Codes.POSTCONDITION_FALSE -> assumption(PropertyKind.POSTCONDITION, finding);
            case Codes.ASSERTION_FALSE -> named(PropertyKind.ASSERTION, ASSERTION, finding, 0);
            case Codes.DEADLOCK ->
                Optional.of(new Violated(PropertyKind.DEADLOCK, List.of(), finding.counterexample(1)));
            default -> Optional.empty();
        };
    }

    /** A behaviour that ends in an initial state has a code of its own, so one of these has {@code least} states. */
    private static Optional<Violated> named(PropertyKind kind, Pattern pattern, Finding finding, int least) {
        return Optional.of(
                new Violated(kind, List.of(name(pattern, finding.error().text())), finding.counterexample(least)));
    }

    /** TLC prints the one state inside the message itself. */
    private static Optional<Violated> initially(PropertyKind kind, Pattern pattern, Finding finding) {
        String text = finding.error().text();
        String[] parts = text.split("\\R", 2);
        State state = StateParser.initialState(parts.length == 2 ? parts[1] : "");
        Counterexample counterexample = new Counterexample(List.of(state), Optional.empty());
        return Optional.of(new Violated(kind, List.of(name(pattern, text)), counterexample));
    }

    /** TLC 2.18 tells the place of an assumption, even if it has a name. */
    private Optional<Violated> assumption(PropertyKind kind, Finding finding) {
        String name = name(ASSUMPTION, finding.error().text());
        Optional<Location> place = name.startsWith("line ") ? Location.firstIn(name) : Optional.empty();
        String best = place.map(
                        location -> new Sources(run).nameOfAssumption(location).orElse(location.toString()))
                .orElse(name);
        return Optional.of(new Violated(kind, List.of(best), Counterexample.NONE));
    }

    private Optional<Violated> temporal(Finding finding) {
        Matcher matcher = TEMPORAL.matcher(Sentences.onOneLine(finding.error().text()));
        List<String> candidates = matcher.find() ? split(Groups.text(matcher, 1)) : configuration.properties();
        return Optional.of(new Violated(PropertyKind.TEMPORAL, candidates, finding.counterexample(1)));
    }

    private static List<String> split(String names) {
        return Stream.of(names.split(",\\s*(?:and\\s+)?|\\s+and\\s+"))
                .filter(name -> !name.isBlank())
                .toList();
    }

    // No error.

    /** TLC ends with status 0 in several ways; only where it says that it found no error, or samples, is that a verdict. */
    private Verdict withoutError() {
        Optional<Counterexample> unexplained = transcript.unexplained();
        if (unexplained.isPresent()) {
            String sentence = "TLC shows a behaviour, but does not say what is wrong with it.";
            return new Failed(FailureKind.INTERNAL, sentence, Optional.empty(), unexplained.get());
        } else if (end.exitCode() == 0 && transcript.statistics().queued() > 0) {
            return failure(
                    FailureKind.INCOMPLETE, unfinished(transcript.statistics().queued()));
        } else if (end.exitCode() == 0 && transcript.succeeded()) {
            return new Holds(configuration.namesBehaviour() ? Extent.EVERY_STATE : Extent.ASSUMPTIONS);
        } else if (end.exitCode() == 0 && transcript.finished() && transcript.isSampling()) {
            return new Holds(Extent.SAMPLE);
        } else if (transcript.version().isEmpty()) {
            return failure(FailureKind.USAGE, "TLC could not be started" + lastWords() + ".");
        }
        return failure(
                FailureKind.INTERNAL,
                "TLC ended with status " + end.exitCode() + " and no verdict" + lastWords() + ".");
    }

    private static String unfinished(long queued) {
        return "TLC stopped early: it left " + Counted.of(queued, "state")
                + " on its queue, so not every reachable state was looked at.";
    }

    private String lastWords() {
        return Stream.concat(end.errorLines().stream(), transcript.userLines().stream())
                .filter(line -> !line.isBlank() && !IRRELEVANT.matcher(line).lookingAt())
                .findFirst()
                .map(line -> ": " + line.strip().replaceFirst("\\.$", ""))
                .orElse("");
    }

    private boolean isOutOfMemory() {
        return transcript.findings().stream()
                        .map(Finding::error)
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

    private static Optional<Verdict> failed(FailureKind kind, String sentence) {
        return Optional.of(failure(kind, sentence));
    }

    private static Verdict failure(FailureKind kind, String sentence) {
        return new Failed(kind, sentence, Optional.empty(), Counterexample.NONE);
    }

    private static String name(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Groups.text(matcher, 1).strip() : Sentences.onOneLine(text);
    }
}
