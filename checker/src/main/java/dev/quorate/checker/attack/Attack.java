package dev.quorate.checker.attack;

import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.claims.Specification;
import dev.quorate.core.Deployment;
import dev.quorate.core.Flaw;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a way to break a deployment: the formulas of {@link Deployment} say what breaks. How, TLC finds for small
 * groups, in the shortest way; for larger ones the proof {@code proof/read.smt2} gives a run, and the kernel plays it.
 *
 * <p>The formulas must agree with TLC, and with the kernel. Where they do not, that is told as a
 * {@link Finding.Contradiction}.
 */
public final class Attack {

    /** The largest group that TLC searches for an attack, in replicas. */
    public static final int MOST_REPLICAS = 9;

    /**
     * The largest group for which a run is played, in replicas. With hundreds of different lies that takes seconds; the
     * time grows with the third power of the group.
     */
    public static final int MOST_REPLICAS_PLAYED = 1_000;

    /** The largest group of which TLC visits every state to show that there is no attack, in replicas. */
    public static final int MOST_REPLICAS_VISITED = 5;

    private static final List<Property> ALL = List.of(
            Property.TYPE_OK,
            Property.VALIDITY,
            Property.BACKED_BY_VOTES,
            Property.NO_FALSE_BLAME,
            Property.NEVER_INCONCLUSIVE,
            Property.NEVER_UNAVAILABLE,
            Property.NOT_STUCK,
            Property.RANK_FALLS);

    private static final String MODULE = "AttackMC";

    /**
     * What a shortest attack has no need of. Talk: a value is decided, or the quorum heard in vain, by replies alone; a
     * reader that is pending keeps a request outstanding as long as any replica is left, so nobody has to time out or
     * refuse, and a second answer only exposes. Silence: the reader is stuck when the faulty stay away; a lie or a refusal
     * makes it ask the next replica no sooner than a timeout does. In talk a crashing replica is as good as a correct one, in
     * silence a Byzantine one is as good as a crashing one, so one order of each is enough. The constraints only keep TLC
     * from looking there: an attack that they hid would show as a contradiction.
     */
    private static final String TEXT = """
            ------------------------------ MODULE AttackMC ------------------------------
            EXTENDS QuorumRead
            Talk ==
                /\\ reader.equivocated = {} /\\ reader.overdue = {} /\\ reader.failed = {}
                /\\ \\A q \\in Correct, r \\in crashing : q < r
            Silence ==
                /\\ Replied(reader) \\subseteq Correct /\\ reader.failed = {}
                /\\ \\A q \\in byzantine, r \\in crashing : q < r
            =============================================================================
            """;

    private final Tlc tlc;
    private final int workers;

    /** How a search ended. */
    public sealed interface Finding {

        /**
         * There is an attack.
         *
         * @param property what it violates
         * @param story the attack, told
         * @param result the run of TLC that found it; its counterexample is a shortest one
         */
        record Found(Property property, Story story, TlcResult result) implements Finding {}

        /**
         * There is an attack on a group that is too large to search: the run that the proof gives for every size, played
         * through the kernel with the numbers of this group. It need not be a shortest one.
         *
         * @param property what it violates
         * @param story the run, told; a step is that of all replicas that do the same
         * @param proof the obligations of {@code proof/read.smt2} which show that there is such a run for every size
         */
        record Played(Property property, Story story, List<String> proof) implements Finding {

            /** Copies the list. */
            public Played {
                proof = List.copyOf(proof);
            }
        }

        /**
         * There is none: the deployment is live.
         *
         * @param result the run of TLC that visited every state and found all properties to hold; empty if the group is too
         *     large for that, and the formulas alone say so
         */
        record None(Optional<TlcResult> result) implements Finding {}

        /**
         * TLC and the formulas disagree, or the kernel and the proof: one of the two, or this program, is wrong.
         *
         * @param sentence what each of them says
         * @param result the run of TLC; empty if it is the kernel that disagrees
         */
        record Contradiction(String sentence, Optional<TlcResult> result) implements Finding {}

        /**
         * TLC came to no verdict.
         *
         * @param sentence why
         * @param result the run of TLC
         */
        record Undecided(String sentence, TlcResult result) implements Finding {}
    }

    /**
     * Makes a searcher.
     *
     * @param jar the TLC to run
     * @param workers how many threads visit states where every state is visited; at least 1. The search for an attack takes
     *     one, so that it always finds the same.
     * @throws IllegalArgumentException if there is not at least one worker
     */
    public Attack(TlcJar jar, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("there must be at least 1 worker, but there are " + workers);
        }
        this.tlc = new Tlc(jar);
        this.workers = workers;
    }

    /**
     * Says why a deployment cannot be attacked by {@link #on}: no reader can have its numbers, or it is too large.
     *
     * @param deployment the deployment
     * @return one sentence; empty if it can be attacked
     */
    public static Optional<String> refusal(Deployment deployment) {
        int replicas = deployment.replicas();
        if (deployment.accept() < 1) {
            return Optional.of("accept=" + deployment.accept()
                    + " lets a value be the answer that nobody gave: a reader needs accept >= 1.");
        } else if (deployment.quorum() > replicas) {
            return Optional.of("A reader cannot hear quorum=" + deployment.quorum() + " replies from n=" + replicas
                    + " replicas: quorum must be at most n.");
        } else if (deployment.accept() > deployment.quorum()) {
            return Optional.of("A value cannot have accept=" + deployment.accept() + " votes among quorum="
                    + deployment.quorum() + " replies: accept must be at most quorum.");
        } else if (!deployment.isLive() && replicas > MOST_REPLICAS_PLAYED) {
            return Optional.of("A group of n=" + replicas + " replicas is too large to play an attack, at most "
                    + MOST_REPLICAS_PLAYED + " will do; but what breaks is known: "
                    + Flaw.sentences(deployment.flaws()) + ".");
        }
        return Optional.empty();
    }

    /**
     * Looks for the worst that can happen: a wrong value, else no value, else a read that never ends.
     *
     * @param deployment what to attack
     * @param listener is told how far TLC is; TLC does not run if the group is too large for it
     * @return what was found
     * @throws IllegalArgumentException if the deployment cannot be attacked, see {@link #refusal}
     * @throws InterruptedException if this thread is interrupted; no child process is left by then
     * @throws IOException if the specification cannot be written to a temporary directory
     */
    public Finding on(Deployment deployment, ProgressListener listener) throws InterruptedException, IOException {
        Optional<String> refusal = refusal(deployment);
        if (refusal.isPresent()) {
            throw new IllegalArgumentException(refusal.get());
        }
        if (!deployment.isLive() && deployment.replicas() > MOST_REPLICAS) {
            return play(deployment);
        }
        try (Specification specification = Specification.extract()) {
            return deployment.isLive()
                    ? visit(specification, deployment, listener)
                    : search(specification, deployment, listener);
        }
    }

    /**
     * Plays the run that the proof gives for every size: it breaks a deployment, but need not be the shortest that does.
     *
     * @param deployment one that is not live, and is not refused by {@link #refusal}
     * @return the run as a story, or a contradiction
     * @throws java.util.NoSuchElementException if the deployment is live
     */
    public static Finding play(Deployment deployment) {
        return new ExactRun(deployment, worst(deployment).orElseThrow()).play();
    }

    /**
     * {@return what breaks first, by the formulas: {@code Validity}, {@code NeverInconclusive} or {@code NotStuck}; nothing
     * if the deployment is live}
     *
     * @param deployment the deployment
     */
    public static Optional<Property> worst(Deployment deployment) {
        if (!deployment.isSafe()) {
            return Optional.of(Property.VALIDITY);
        } else if (!deployment.isConclusive()) {
            return Optional.of(Property.NEVER_INCONCLUSIVE);
        }
        return deployment.isLive() ? Optional.empty() : Optional.of(Property.NOT_STUCK);
    }

    /** One lie is enough: several liars are at their worst, or no better, when they agree. */
    private Finding search(Specification specification, Deployment deployment, ProgressListener listener)
            throws InterruptedException, IOException {
        Property property = worst(deployment).orElseThrow();
        Model model = model(deployment, 1);
        String constraint = property == Property.NOT_STUCK ? "Silence" : "Talk";
        String configuration = model.configuration("the shortest way to break " + property, List.of(property))
                + "CONSTRAINT " + constraint + "\n";
        Path module = specification.module(MODULE);
        Files.writeString(module, TEXT);
        TlcRun run = TlcRun.of(module)
                .configuration(specification.write(MODULE, configuration))
                .tuning(tuning(deployment, 6))
                .build();
        return judge(model, property, tlc.run(run, listener));
    }

    private Finding visit(Specification specification, Deployment deployment, ProgressListener listener)
            throws InterruptedException, IOException {
        if (deployment.replicas() > MOST_REPLICAS_VISITED) {
            return new Finding.None(Optional.empty());
        }
        Model model = model(deployment, Math.max(1, Math.min(deployment.budget().byzantine(), 2)));
        TlcRun run = TlcRun.of(specification.module(model.behaviour().module()))
                .configuration(specification.write("NoAttack", model.configuration("no attack", properties(model))))
                .workers(workers)
                .tuning(tuning(deployment, 4))
                .build();
        TlcResult result = tlc.run(run, listener);
        if (result.holds()) {
            return new Finding.None(Optional.of(result));
        } else if (result.verdict() instanceof Verdict.Failed failed) {
            return new Finding.Undecided(failed.sentence(), result);
        }
        return new Finding.Contradiction(
                "By the formulas nothing can break " + deployment + ", but TLC says: "
                        + result.verdict().sentence(),
                Optional.of(result));
    }

    private static List<Property> properties(Model model) {
        List<Property> properties = new ArrayList<>(ALL);
        if (!model.isSymmetric()) {
            properties.add(Property.TERMINATION);
        }
        return properties;
    }

    private static Finding judge(Model model, Property property, TlcResult result) {
        if (result.verdict() instanceof Verdict.Failed failed) {
            return new Finding.Undecided(failed.sentence(), result);
        } else if (result.verdict() instanceof Verdict.Violated violated
                && violated.property().equals(property.toString())) {
            return new Finding.Found(property, Story.of(model, property, violated.counterexample()), result);
        }
        return new Finding.Contradiction(
                "By the formulas " + property + " can be broken in " + model.deployment() + ", but TLC says: "
                        + result.verdict().sentence(),
                Optional.of(result));
    }

    private static Model model(Deployment deployment, int lies) {
        return new Model(
                "attack",
                Model.Behaviour.QUORUM_READ,
                deployment,
                0,
                lies,
                Model.Forms.ONE,
                Optional.empty(),
                Optional.empty(),
                0,
                false);
    }

    private static TlcRun.Tuning tuning(Deployment deployment, int mostReplicasForQuickStart) {
        return deployment.replicas() <= mostReplicasForQuickStart
                ? TlcRun.Tuning.QUICK_START
                : TlcRun.Tuning.THROUGHPUT;
    }
}
