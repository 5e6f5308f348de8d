package dev.quorate.checker.attack;

import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.core.Deployment;
import dev.quorate.core.Outcome;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The run that breaks a deployment which is not live, whatever its size: {@code read.exact} of {@code proof/read.smt2}, with
 * numbers in the place of symbols, and replicas in the place of counts.
 *
 * <p>First come the lies and then the truths, so that the lies come from the lowest numbers, which win a tie. The silent
 * come first, too. So the events come in the order of the replicas, each of which has been asked by then: a reader that is
 * pending keeps a request outstanding as long as any replica is left to ask.
 */
final class ExactRun {

    private final Deployment deployment;
    private final Property property;
    private final Plot plot;
    private final int liars;
    private final int silent;
    private final SortedSet<Integer> byzantine;
    private final SortedSet<Integer> crashing;

    /** What kind of run it is: {@code Deceived}, {@code HeardInVain} or {@code Stuck} of the proof. */
    private enum Plot {
        DECEIVED("deceived"),
        HEARD_IN_VAIN("inconclusive"),
        STUCK("stuck");

        private final String obligation;

        Plot(String obligation) {
            this.obligation = obligation;
        }

        /** How many lie. */
        private int liars(Deployment deployment, int byzantine) {
            switch (this) {
                case DECEIVED:
                    return Math.min(deployment.accept(), byzantine);
                case HEARD_IN_VAIN:
                    return Math.min(deployment.quorum(), byzantine);
                default:
                    return 0;
            }
        }

        private static Plot breaking(Property property) {
            switch (property) {
                case VALIDITY:
                    return DECEIVED;
                case NEVER_INCONCLUSIVE:
                    return HEARD_IN_VAIN;
                case NOT_STUCK:
                    return STUCK;
                default:
                    throw new IllegalArgumentException("the proof gives no run that breaks " + property);
            }
        }
    }

    /**
     * The run that breaks a property.
     *
     * @param deployment what to break; one that {@link Reader#outsideTheBound} takes
     * @param property {@code Validity}, {@code NeverInconclusive} or {@code NotStuck}; that it is the one that
     *     {@link Attack#worst} names is not checked here, but found out by {@link #play}
     * @throws IllegalArgumentException if it is another property
     */
    ExactRun(Deployment deployment, Property property) {
        this.deployment = deployment;
        this.property = property;
        this.plot = Plot.breaking(property);
        int replicas = deployment.replicas();
        int allByzantine = Math.min(deployment.budget().byzantine(), replicas);
        int allCrashing = Math.min(deployment.budget().crash(), replicas - allByzantine);
        this.liars = plot.liars(deployment, allByzantine);
        this.silent = plot == Plot.STUCK ? allByzantine + allCrashing : 0;
        // Those that the run can do without come last, so that the correct are heard before them.
        int spared = silent > 0 ? 0 : allByzantine - liars;
        int lastCrashing = silent > 0 ? silent : replicas - spared;
        this.byzantine = range(1, allByzantine - spared);
        byzantine.addAll(range(replicas - spared + 1, replicas));
        this.crashing = range(lastCrashing - allCrashing + 1, lastCrashing);
    }

    /**
     * Plays it through the kernel, event by event.
     *
     * @return the story; or a contradiction if the read does not go or end as predicted
     */
    Finding play() {
        Reader<String> reader = Reader.outsideTheBound(deployment, Scene.TRUTH::equals);
        ReaderState<String> state = reader.start().state();
        List<Scene> scenes = new ArrayList<>(List.of(scene(state)));
        List<ReaderEvent<String>> events = events();
        for (int index = 0; index < events.size(); index++) {
            ReaderEvent<String> event = events.get(index);
            if (!state.outcome().isPending() || !state.outstanding().contains(event.replica())) {
                return contradiction("it does not wait for replica " + event.replica(), state);
            }
            state = reader.step(state, event).state();
            if (index == events.size() - 1 || !areAlike(event, events.get(index + 1))) {
                scenes.add(scene(state));
            }
        }
        return isAsPredicted(state)
                ? new Finding.Played(property, new Storyteller(model(), property, scenes).tell(), obligations())
                : contradiction("it does not end like that", state);
    }

    /** {@return what happens, in order} */
    List<ReaderEvent<String>> events() {
        return IntStream.rangeClosed(1, lastToAct()).mapToObj(this::event).toList();
    }

    /** {@return the Byzantine replicas: b, or all of a smaller group} */
    SortedSet<Integer> byzantine() {
        return byzantine;
    }

    /** {@return the crashing replicas: c, or all that are not Byzantine} */
    SortedSet<Integer> crashing() {
        return crashing;
    }

    private int lastToAct() {
        switch (plot) {
            case DECEIVED:
                return deployment.rule().waitsForQuorum() ? deployment.quorum() : deployment.accept();
            case HEARD_IN_VAIN:
                return deployment.quorum();
            default:
                return deployment.replicas();
        }
    }

    private ReaderEvent<String> event(int replica) {
        if (replica <= silent) {
            return new ReaderEvent.Timeout<>(replica);
        }
        return new ReaderEvent.Reply<>(replica, replica <= liars ? lie(replica) : Scene.TRUTH);
    }

    private String lie(int liar) {
        return differentLies() == 1 ? Scene.LIE : Scene.LIE + liar;
    }

    private int differentLies() {
        return plot == Plot.HEARD_IN_VAIN ? Math.max(1, liars) : 1;
    }

    private static SortedSet<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isAsPredicted(ReaderState<String> state) {
        switch (plot) {
            case DECEIVED:
                return state.outcome().equals(new Outcome.Decided<>(lie(1)));
            case HEARD_IN_VAIN:
                return state.outcome().equals(new Outcome.Inconclusive<>());
            default:
                return isStuck(state);
        }
    }

    /** All correct replicas have answered, all others have timed out, and nobody is left to ask or to wait for. */
    private boolean isStuck(ReaderState<String> state) {
        ReplicaSet all = ReplicaSet.upTo(deployment.replicas());
        ReplicaSet faulty = ReplicaSet.upTo(silent);
        return state.outcome().isPending()
                && state.asked().equals(all)
                && state.replied().equals(all.minus(faulty))
                && state.overdue().equals(faulty)
                && state.outstanding().isEmpty();
    }

    // The telling.

    /** Whether the story tells both in one step. */
    private boolean areAlike(ReaderEvent<String> one, ReaderEvent<String> next) {
        return one.getClass().equals(next.getClass())
                && isTruth(one) == isTruth(next)
                && (!isTruth(one) || byzantine.contains(one.replica()) == byzantine.contains(next.replica()));
    }

    private static boolean isTruth(ReaderEvent<String> event) {
        return event instanceof ReaderEvent.Reply<String> reply && reply.value().equals(Scene.TRUTH);
    }

    private Scene scene(ReaderState<String> state) {
        return Scene.of(state, byzantine, crashing);
    }

    private Model model() {
        return new Model(
                "run",
                Model.Behaviour.QUORUM_READ,
                deployment,
                0,
                differentLies(),
                Model.Forms.ONE,
                Optional.empty(),
                Optional.empty(),
                0,
                false);
    }

    private List<String> obligations() {
        return Stream.of("Start", "Step", "End")
                .map(part -> "read.exact." + plot.obligation + part)
                .toList();
    }

    private Finding contradiction(String how, ReaderState<String> state) {
        return new Finding.Contradiction(
                "By proof/read.smt2 " + property + " can be broken in " + deployment
                        + ", but the kernel, run through that, " + "says otherwise: " + how + ", and its outcome is "
                        + state.outcome() + ".",
                Optional.empty());
    }
}
