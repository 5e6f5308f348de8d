package dev.quorate.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What TLC has said so far in a run, sorted. It is filled by one thread and read after that thread has ended. */
final class Transcript implements MessageReader.Sink {

    private static final Pattern COVERAGE = Pattern.compile(
            "<(.*?) line (\\d+), col (\\d+) to line \\d+, col \\d+ of module ([\\w!]+)(?: \\([^)]*\\))?>: (\\d+):(\\d+)");
    private static final Pattern PROGRESS =
            Pattern.compile("(?s)Progress\\((-?[\\d,]+)\\).*?: ([\\d,]+) states generated(.*)");
    private static final Pattern GENERATED = Pattern.compile("([\\d,]+) states generated");
    private static final Pattern SIMULATED = Pattern.compile("number of states generated: ([\\d,]+)");
    private static final Pattern DISTINCT = Pattern.compile("(-?[\\d,]+) distinct states found");
    private static final Pattern QUEUED = Pattern.compile("(-?[\\d,]+) states left on queue");
    private static final Pattern DEPTH = Pattern.compile("search is ([\\d,]+)");
    private static final Pattern CALCULATED = Pattern.compile("\\(optimistic\\):\\s+val = (\\S+)");
    private static final Pattern OBSERVED = Pattern.compile("actual fingerprints:\\s+val = (\\S+)");

    private final ProgressListener listener;
    private final List<String> parserLines = new ArrayList<>();
    private final KeptLines userLines = new KeptLines();
    private final List<String> warnings = new ArrayList<>();
    private final List<ActionCoverage> coverage = new ArrayList<>();
    private final List<Message> errors = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private Optional<Lasso> lasso = Optional.empty();
    private Optional<String> version = Optional.empty();
    private Optional<CollisionProbability> collision = Optional.empty();
    private Progress statistics = new Progress(0, 0, 0, 0);
    private @Nullable String nestedExpressions;
    private int headings;
    private boolean parsing;
    private boolean succeeded;
    private boolean finished;

    Transcript(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public void line(String line) {
        if (parsing) {
            parserLines.add(line);
        } else if (!line.isBlank()) {
            userLines.add(line);
        }
    }

    @Override
    public void message(Message message) {
        if (Codes.isHeading(message.code())) {
            headings++;
        } else if (message.code() == Codes.NESTED_EXPRESSIONS) {
            nestedExpressions = message.text();
        } else if (message.isError()) {
            errors.add(message);
        } else if (message.isWarning()) {
            warning(message);
        } else {
            information(message);
        }
    }

    private void warning(Message message) {
        if (message.code() != Codes.GARBAGE_COLLECTOR) {
            warnings.add(Sentences.onOneLine(message.text()));
        }
    }

    private void information(Message message) {
        String text = message.text();
        switch (message.code()) {
            case Codes.VERSION -> version = Optional.of(text.replaceFirst("^TLC2 Version ", ""));
            case Codes.PARSER_BEGINS -> parsing = true;
            case Codes.PARSER_ENDS -> parsing = false;
            case Codes.SUCCESS -> success(text);
            case Codes.FINISHED -> finished = true;
            case Codes.COVERAGE_BEGINS -> coverage.clear();
            case Codes.COVERAGE_OF_INIT -> coverage(text, true);
            case Codes.COVERAGE_OF_ACTION -> coverage(text, false);
            default -> figures(message.code(), text);
        }
    }

    private void figures(int code, String text) {
        switch (code) {
            case Codes.PROGRESS, Codes.PROGRESS_DEPTH_FIRST, Codes.PROGRESS_SIMULATION -> progress(text);
            case Codes.STATISTICS, Codes.STATISTICS_DEPTH_FIRST -> statistics(text);
            case Codes.STATISTICS_SIMULATION ->
                statistics = new Progress(-1, number(SIMULATED, text, statistics.generated()), -1, -1);
            case Codes.DEPTH ->
                statistics = new Progress(
                        number(DEPTH, text, statistics.depth()),
                        statistics.generated(),
                        statistics.distinct(),
                        statistics.queued());
            default -> trace(code, text);
        }
    }

    private void trace(int code, String text) {
        if (headings > 1) {
            return;
        }
        switch (code) {
            case Codes.STATE, Codes.LONE_STATE -> states.add(StateParser.state(text, states.size() + 1));
            case Codes.STUTTERING -> lasso = Optional.of(new Lasso.Stuttering(states.size()));
            case Codes.BACK_TO_STATE -> lasso = Optional.of(StateParser.backToState(text));
            default -> {
                // Every other message, known or not, says nothing that a result has room for.
            }
        }
    }

    private void success(String text) {
        succeeded = true;
        OptionalDouble calculated = decimal(CALCULATED, text);
        if (calculated.isPresent()) {
            collision = Optional.of(new CollisionProbability(calculated.getAsDouble(), decimal(OBSERVED, text)));
        }
    }

    private void coverage(String text, boolean initial) {
        Matcher matcher = COVERAGE.matcher(text);
        if (matcher.lookingAt()) {
            String module = Groups.text(matcher, 4);
            Location location = new Location(module + ".tla", Groups.number(matcher, 2), Groups.number(matcher, 3));
            coverage.add(new ActionCoverage(
                    Groups.text(matcher, 1),
                    module,
                    location,
                    initial,
                    Long.parseLong(Groups.text(matcher, 5)),
                    Long.parseLong(Groups.text(matcher, 6))));
        }
    }

    private void progress(String text) {
        Matcher matcher = PROGRESS.matcher(text);
        if (matcher.lookingAt()) {
            long depth = whole(Groups.text(matcher, 1));
            long generated = whole(Groups.text(matcher, 2));
            String rest = Groups.text(matcher, 3);
            statistics = new Progress(depth, generated, number(DISTINCT, rest, -1), number(QUEUED, rest, -1));
            listener.onProgress(statistics);
        }
    }

    private void statistics(String text) {
        statistics = new Progress(
                statistics.depth(),
                number(GENERATED, text, statistics.generated()),
                number(DISTINCT, text, statistics.distinct()),
                number(QUEUED, text, 0));
    }

    private static long number(Pattern pattern, String text, long otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? whole(Groups.text(matcher, 1)) : otherwise;
    }

    private static OptionalDouble decimal(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(Groups.text(matcher, 1))) : OptionalDouble.empty();
    }

    private static long whole(String digits) {
        return Long.parseLong(digits.replace(",", ""));
    }

    Counterexample counterexample() {
        return new Counterexample(states, lasso);
    }

    Optional<Message> firstError() {
        return errors.stream().findFirst();
    }

    List<Message> errors() {
        return errors;
    }

    List<String> parserLines() {
        return parserLines;
    }

    List<String> userLines() {
        return userLines.toList();
    }

    Optional<String> nestedExpressions() {
        return Optional.ofNullable(nestedExpressions);
    }

    List<ActionCoverage> coverage() {
        return coverage;
    }

    List<String> warnings() {
        return warnings;
    }

    Optional<CollisionProbability> collision() {
        return collision;
    }

    Progress statistics() {
        return statistics;
    }

    Optional<String> version() {
        return version;
    }

    boolean succeeded() {
        return succeeded;
    }

    boolean finished() {
        return finished;
    }
}
