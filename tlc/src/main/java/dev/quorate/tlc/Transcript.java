package dev.quorate.tlc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What TLC has said so far in a run, sorted. It is filled by one thread and read after that thread has ended. */
final class Transcript implements MessageReader.Sink {

    private static final int MOST_FINDINGS = 1_000;
    private static final int MOST_DIGITS = 18;
    private static final Message NO_ERROR = new Message(0, 0, "", List.of());

    private static final Pattern COVERAGE = Pattern.compile(
            "<(.*?) line ([1-9]\\d{0,8}), col (\\d{1,9}) to line \\d+, col \\d+ of module ([\\w!]+)(?: \\([^)]*\\))?>: (\\d+):(\\d+)");
    private static final Pattern PROGRESS =
            Pattern.compile("(?s)Progress\\((-?[\\d,]+)\\).*?: ([\\d,]+) states generated(.*)");
    private static final Pattern GENERATED = Pattern.compile("([\\d,]+) states generated");
    private static final Pattern SIMULATED = Pattern.compile("number of states generated: ([\\d,]+)");
    private static final Pattern DISTINCT = Pattern.compile("(-?[\\d,]+) distinct states found");
    private static final Pattern QUEUED = Pattern.compile("(-?[\\d,]+) states left on queue");
    private static final Pattern DEPTH = Pattern.compile("search is ([\\d,]+)");
    private static final Pattern CALCULATED =
            Pattern.compile("\\(optimistic\\):\\s+val = (\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");
    private static final Pattern OBSERVED =
            Pattern.compile("actual fingerprints:\\s+val = (\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");

    private final ProgressListener listener;
    private final Optional<List<String>> recorded;
    private final List<String> parserLines = new ArrayList<>();
    private final KeptLines userLines = new KeptLines();
    private final List<String> warnings = new ArrayList<>();
    private final List<ActionCoverage> coverage = new ArrayList<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Finding unexplained = new Finding(NO_ERROR);
    private Optional<String> version = Optional.empty();
    private Optional<CollisionProbability> collision = Optional.empty();
    private Progress statistics = new Progress(0, 0, 0, 0);
    private @Nullable Finding current = unexplained;
    private long leftOut;
    private int workers;
    private boolean sampling;
    private boolean temporal;
    private boolean lookedAtBehaviours;
    private boolean parsing;
    private boolean succeeded;
    private boolean finished;

    Transcript(ProgressListener listener) {
        this(listener, false);
    }

    /** A transcript that also keeps every line as it was printed, if that is wanted. */
    Transcript(ProgressListener listener, boolean records) {
        this.listener = listener;
        this.recorded = records ? Optional.of(new ArrayList<>()) : Optional.empty();
    }

    @Override
    public void printed(String line) {
        recorded.ifPresent(lines -> lines.add(line));
    }

    /** Every line as it was printed; nothing if that was not wanted. */
    List<String> recorded() {
        return recorded.orElse(List.of());
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
        if (Codes.isHeading(message.code()) || message.code() == Codes.NESTED_EXPRESSIONS) {
            aboutCurrent(message);
        } else if (message.isError()) {
            error(message);
        } else if (message.isWarning()) {
            warning(message);
        } else {
            information(message);
        }
    }

    /** Opens a finding. What TLC reports again, of another state, is counted, and its behaviour is left out. */
    private void error(Message message) {
        String key = message.code() + " " + withoutState(message);
        Finding known = findings.get(key);
        current = null;
        if (known != null) {
            known.repeat();
        } else if (findings.size() == MOST_FINDINGS) {
            leftOut++;
        } else {
            current = new Finding(message);
            findings.put(key, current);
        }
    }

    /** TLC prints the initial state inside these messages. */
    private static String withoutState(Message message) {
        return Codes.isInitial(message.code())
                ? message.text().lines().findFirst().orElse("")
                : message.text();
    }

    private void aboutCurrent(Message message) {
        if (current != null) {
            current.add(message);
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
            case Codes.MODE_SIMULATION, Codes.MODE_DEPTH_FIRST -> sampling = true;
            case Codes.TEMPORAL_PROPERTIES -> temporal = true;
            case Codes.LOOKS_AT_BEHAVIOURS -> lookedAtBehaviours = true;
            case Codes.VERSION -> version = Optional.of(text.replaceFirst("^TLC2 Version ", ""));
            case Codes.PARSER_BEGINS -> parsing = true;
            case Codes.PARSER_ENDS -> parsing = false;
            case Codes.SUCCESS -> success(text);
            case Codes.FINISHED -> finished = true;
            case Codes.SERVER_READY -> listener.onWorkers(workers);
            case Codes.WORKER_CAME -> listener.onWorkers(++workers);
            case Codes.WORKER_WENT -> listener.onWorkers(--workers);
            case Codes.COVERAGE_BEGINS -> coverage.clear();
            case Codes.COVERAGE_OF_INIT -> coverage(text, true);
            case Codes.COVERAGE_OF_ACTION -> coverage(text, false);
            default -> figures(message);
        }
    }

    private void figures(Message message) {
        String text = message.text();
        switch (message.code()) {
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
            default -> aboutCurrent(message);
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
                    whole(Groups.text(matcher, 5)),
                    whole(Groups.text(matcher, 6))));
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
        String plain = digits.replace(",", "");
        return plain.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(plain);
    }

    /** The errors that TLC reported, in order, each once. */
    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** {@return how many further errors TLC reported than are kept, repetitions not counted} */
    long leftOut() {
        return leftOut;
    }

    /** A behaviour that TLC printed without saying what is wrong with it. */
    Optional<Counterexample> unexplained() {
        return unexplained.showsBehaviour() ? Optional.of(unexplained.counterexample(1)) : Optional.empty();
    }

    /** {@return whether TLC checks temporal properties, other than invariants and action properties} */
    boolean checksTemporalProperties() {
        return temporal;
    }

    /** {@return whether TLC looked for behaviours that violate them; it may do so several times} */
    boolean lookedAtBehaviours() {
        return lookedAtBehaviours;
    }

    /** {@return whether TLC says that it does not look at every state} */
    boolean isSampling() {
        return sampling;
    }

    List<String> parserLines() {
        return parserLines;
    }

    List<String> userLines() {
        return userLines.toList();
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
