package dev.quorate.checker.run;

import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.tlc.Counted;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * That the kernel does what {@code Reader.tla} or {@code Pieces.tla} says, for every event in every reachable state of a
 * model, or in every state of its walks: the kernel runs inside TLC.
 *
 * @param subject the model
 * @param counted whether TLC's own process says how often it compared; on several machines a worker that is lost takes its count along
 */
record MirrorsTask(Model subject, boolean counted) implements Task, Exploration {

    /** What need not change the state, or say yes, in any comparison of a model. */
    private static final Set<Comparisons> MAY_SAY_NO = EnumSet.of(Comparisons.EXPOSED, Comparisons.INCLUDES);

    MirrorsTask(Model subject) {
        this(subject, true);
    }

    @Override
    public String id() {
        return subject.id() + "-mirrors";
    }

    @Override
    public String sentence() {
        return "The Java kernel does what " + (readsPieces() ? "Pieces.tla" : "Reader.tla")
                + " says, for every event in every "
                + subject.walks()
                        .map(walks -> "state of " + Counted.of(walks.behaviours(), "random behaviour"))
                        .orElse("reachable state")
                + " of " + subject.id() + ".";
    }

    @Override
    public Optional<Model> model() {
        return Optional.of(subject);
    }

    @Override
    public String method() {
        return subject.walks().isPresent() ? "random + kernel" : "TLC + kernel";
    }

    @Override
    public String module() {
        return subject.behaviour().mirrorsModule();
    }

    @Override
    public Path configuration(Specification specification) throws IOException {
        List<Property> checks = List.of(readsPieces() ? Property.PIECES_TYPE_OK : Property.TYPE_OK, Property.MIRRORS);
        return specification.write(id(), subject.configuration(id(), checks));
    }

    @Override
    public boolean needsKernel() {
        return true;
    }

    @Override
    public List<String> options() {
        return subject.walks().map(Model.Walks::options).orElse(LIVENESS_AT_THE_END);
    }

    @Override
    public long size() {
        return subject.size();
    }

    /** Each state is looked at by TLC and by the kernel. */
    @Override
    public long cost() {
        return 2 * size();
    }

    /** Several workers would take other walks. */
    @Override
    public boolean isForAllWorkers() {
        return isLong() && subject.walks().isEmpty();
    }

    /** A claim that holds in the same model counts them. */
    @Override
    public boolean countsActions() {
        return false;
    }

    @Override
    public Task task() {
        return this;
    }

    @Override
    public List<Row> judge(TlcResult result) {
        Judgement states = Judgement.ofModel(subject, result);
        if (!counted) {
            return List.of(Row.of(this, states.asPinned() ? Judgement.fine("agrees") : states, result));
        }
        Map<Comparisons, Comparisons.Count> counts = Comparisons.parse(result.output());
        return List.of(Row.of(this, states.asPinned() ? ofCounts(counts) : states, result)
                .withComparisons(counts));
    }

    /** TLC's own process says how many comparisons there were; how many there had to be follows from the model. */
    private Judgement ofCounts(Map<Comparisons, Comparisons.Count> counts) {
        if (counts.isEmpty()) {
            return Judgement.wrong("comparisons with the kernel", "none reported");
        }
        for (Comparisons operator : readsPieces() ? Comparisons.OF_PIECES : Comparisons.OF_READER) {
            Comparisons.Count count = counts.getOrDefault(operator, new Comparisons.Count(0, 0));
            long expected = expected(operator);
            if (count.compared() != expected || expected == 0) {
                return Judgement.wrong(
                        expected + " comparisons of " + operator.operator(), String.valueOf(count.compared()));
            } else if (count.changed() == 0 && !MAY_SAY_NO.contains(operator)) {
                return Judgement.wrong("comparisons of " + operator.operator() + " that change the state", "none");
            }
        }
        return subject.walks().map(walks -> ofChanges(walks, counts)).orElse(Judgement.fine("agrees"));
    }

    private static Judgement ofChanges(Model.Walks walks, Map<Comparisons, Comparisons.Count> counts) {
        long changed = counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Comparisons.EXPOSED)
                .mapToLong(entry -> entry.getValue().changed())
                .sum();
        return changed == walks.changed()
                ? Judgement.fine("agrees in " + Counted.of(walks.behaviours(), "behaviour"))
                : Judgement.wrong(walks.changed() + " comparisons that change the state", String.valueOf(changed));
    }

    private long expected(Comparisons operator) {
        int replicas = subject.deployment().replicas();
        int pieces = subject.transfer().map(Model.Transfer::pieces).orElse(0);
        long events = subject.states() * replicas;
        switch (operator) {
            case START:
                return subject.initialStates();
            case ON_REPLY:
                return events * (1 + subject.forms().others().size() + subject.lies());
            case ON_TIMEOUT:
            case ON_FAILURE:
            case ON_RETURN:
            case ON_PIECE_FAILURE:
            case ON_EXPOSURE:
                return events;
            case INCLUDES: // for no replica up to all of them
                return subject.initialStates() * (1 + replicas);
            case START_PIECES: // with every set of pieces done, every set of replicas exposed
                return subject.initialStates() << (pieces + replicas);
            case ON_PIECE: // valid or not
                return events * pieces * 2;
            case ON_OVERDUE:
            case ON_LOSS:
                return events * pieces;
            default:
                return subject.states();
        }
    }

    private boolean readsPieces() {
        return subject.transfer().isPresent();
    }
}
