package dev.quorate.checker.claims;

import dev.quorate.core.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A finite instance of the specification: the constants of {@code QuorumRead.tla} or {@code PieceRead.tla}.
 *
 * @param id its name in the claims file
 * @param behaviour whose steps are explored
 * @param deployment rule, n, b, c, quorum and accept; {@code quorum} and {@code accept} at least 1
 * @param hedge how many replicas the reader asks beyond those that could complete the read; at least 0
 * @param lies how many different lies there are; at least 1. With several, TLC treats states as equal that differ only in
 *     which lie is which, and then checks no temporal property.
 * @param forms in which forms correct replicas may answer
 * @param transfer how the pieces are read; for {@code PieceRead.tla} only
 * @param walks how much of it is looked at, if that is not everything; for {@code WalkRead.tla} only
 * @param states how many distinct states are reachable, or how many states the walks come to; 0 if that is not known
 * @param deep whether it is too large for the default check
 */
public record Model(
        String id,
        Behaviour behaviour,
        Deployment deployment,
        int hedge,
        int lies,
        Forms forms,
        Optional<Transfer> transfer,
        Optional<Walks> walks,
        long states,
        boolean deep) {

    /** How many states of a small group take as long as one of a large group. */
    private static final long A_WALKED_STATE = 100;

    /** Whose steps are explored. */
    public enum Behaviour {
        /** The reader of {@code Reader.tla}, which keeps listening. */
        QUORUM_READ("QuorumRead", "Spec"),
        /** The reader of {@code Reader.tla}, which reads something that correct replicas need not have. */
        SIDECAR_READ("SidecarRead", "SidecarSpec"),
        /** The reader of {@code Reader.tla} in a group that is too large to look at every state. */
        WALK_READ("WalkRead", "WalkSpec"),
        /** The reader of {@code ImpatientRead.tla}, which gives up. */
        IMPATIENT_READ("ImpatientRead", "ImpatientSpec"),
        /** The reader of {@code Reader.tla}, with the counts of {@code ReadCount.tla} beside it. */
        COUNTED("RefinementMC", "CountedSpec"),
        /** The reader of {@code AnyOrderRead.tla}, with the counts of {@code ReadCount.tla} beside it. */
        ANY_ORDER_COUNTED("RefinementMC", "AnyOrderCountedSpec"),
        /** The reader of {@code Reader.tla}, which votes on a manifest, and then the one of {@code Pieces.tla}. */
        PIECE_READ("PieceRead", "PieceSpec"),
        /** As {@link #QUORUM_READ}, with one rule broken. */
        BROKEN_READ("BrokenRead", "Spec"),
        /** As {@link #COUNTED}, with one rule broken. */
        BROKEN_COUNTED("BrokenRefinementMC", "CountedSpec"),
        /** As {@link #PIECE_READ}, with one rule broken. */
        BROKEN_PIECE_READ("BrokenPieceRead", "PieceSpec");

        private final String module;
        private final String specification;

        Behaviour(String module, String specification) {
            this.module = module;
            this.specification = specification;
        }

        /**
         * {@return the module that defines the steps}
         */
        public String module() {
            return module;
        }

        /**
         * {@return the module that compares the kernel with the reader in every state}
         */
        public String mirrorsModule() {
            return (isBroken() ? "Broken" : "") + (readsPieces() ? "PieceMirrorsMC" : "MirrorsMC");
        }

        /**
         * {@return whether it is there to be compared with {@code ReadCount.tla}, not for a reader of its own}
         */
        public boolean isCounted() {
            return module.endsWith("RefinementMC");
        }

        /**
         * {@return whether a rule is broken, so that a property can be seen to fail}
         */
        public boolean isBroken() {
            return module.startsWith("Broken");
        }

        private boolean readsPieces() {
            return specification.equals("PieceSpec");
        }

        /** The same, with no rule broken. */
        Behaviour sound() {
            return of(specification);
        }

        /** The same, with one rule broken. */
        private Behaviour broken() {
            return Stream.of(values())
                    .filter(other -> other.isBroken() && other.specification.equals(specification))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no rule of " + module + " can be broken"));
        }

        /**
         * Finds a behaviour by the formula that specifies it: the one with no rule broken.
         *
         * @param specification the formula's name
         * @return the behaviour
         * @throws IllegalArgumentException if there is no such formula
         */
        public static Behaviour of(String specification) {
            for (Behaviour behaviour : values()) {
                if (behaviour.specification.equals(specification)) {
                    return behaviour;
                }
            }
            throw new IllegalArgumentException("no behaviour is specified by " + specification);
        }
    }

    /**
     * In which forms correct replicas may answer, and what the reader makes of that.
     *
     * @param others the forms beside {@code truth}
     * @param alike whether the reader knows that they do not contradict each other
     * @param enough how many answers are enough to do without a value; 0 if it is needed
     */
    public record Forms(List<String> others, boolean alike, int enough) {

        /** All correct replicas answer the same. */
        public static final Forms ONE = new Forms(List.of(), false, 0);

        /**
         * Copies the forms.
         *
         * @throws IllegalArgumentException if the number is out of range
         */
        public Forms {
            others = List.copyOf(others);
            require(enough >= 0, "enough must be at least 0, but is " + enough);
        }

        private String all() {
            return Stream.concat(Stream.of("truth"), others.stream()).collect(Collectors.joining(", "));
        }
    }

    /**
     * How the pieces of an object are read: the constants that {@code PieceRead.tla} adds.
     *
     * @param pieces how many pieces there are; at least 0
     * @param window how many requests one replica may have at a time; at least 1
     * @param lossy whether correct replicas lose requests, too
     */
    public record Transfer(int pieces, int window, boolean lossy) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a number is out of range
         */
        public Transfer {
            require(pieces >= 0, "there must be at least 0 pieces, but there are " + pieces);
            require(window >= 1, "the window must be at least 1, but is " + window);
        }

        private List<String> constants() {
            return List.of("P = " + pieces, "Window = " + window, "Lossy = " + (lossy ? "TRUE" : "FALSE"));
        }
    }

    /**
     * Behaviours that TLC chooses at random, always the same ones.
     *
     * @param behaviours how many; at least 1
     * @param depth how many steps each has at most; at least 1
     * @param seed what TLC begins to choose with
     * @param changed how often the kernel changes the state where it is compared: other walks have another number
     */
    public record Walks(int behaviours, int depth, long seed, long changed) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a number is out of range
         */
        public Walks {
            require(behaviours >= 1, "there must be at least 1 behaviour, but there are " + behaviours);
            require(depth >= 1, "a behaviour must have at least 1 step, but has " + depth);
        }

        /**
         * {@return the options of TLC}
         */
        public List<String> options() {
            return List.of("-simulate", "num=" + behaviours, "-depth", "" + depth, "-seed", "" + seed);
        }
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Model {
        require(deployment.quorum() >= 1, "quorum must be at least 1, but is " + deployment.quorum());
        require(deployment.accept() >= 1, "accept must be at least 1, but is " + deployment.accept());
        require(hedge >= 0, "hedge must be at least 0, but is " + hedge);
        require(lies >= 1, "there must be at least 1 lie, but there are " + lies);
        require(
                transfer.isPresent() == behaviour.readsPieces(),
                "model " + id + " must say how pieces are read if and only if it reads pieces");
        require(
                walks.isPresent() == (behaviour == Behaviour.WALK_READ),
                "model " + id + " must say how much is looked at if and only if that is not everything");
        require(states >= 0, "states must be at least 0, but is " + states);
    }

    /**
     * {@return how many states there are to look at; one of a walk counts as many of a small group}
     */
    public long size() {
        return walks.isPresent() ? A_WALKED_STATE * states : states;
    }

    /**
     * {@return whether TLC may treat states as equal that differ only in which lie is which}
     */
    public boolean isSymmetric() {
        return lies > 1 && walks.isEmpty();
    }

    /**
     * {@return in how many ways the faulty replicas can be chosen: {@code Init} of {@code QuorumRead.tla}, or {@code WalkInit}}
     */
    public long initialStates() {
        int replicas = deployment.replicas();
        int byzantine = Math.min(deployment.budget().byzantine(), replicas);
        if (walks.isPresent()) {
            return walkFaults(replicas, byzantine);
        }
        int crashing = Math.min(deployment.budget().crash(), replicas - byzantine);
        return choose(replicas, byzantine) * choose(replicas - byzantine, crashing);
    }

    /** How many sets {@code WalkFaults} of {@code WalkRead.tla} has. */
    private static long walkFaults(int replicas, int byzantine) {
        return Stream.<IntUnaryOperator>of(i -> i, i -> replicas - byzantine + i, i -> i * (replicas / byzantine))
                .map(ith -> IntStream.rangeClosed(1, byzantine).map(ith).boxed().toList())
                .distinct()
                .count();
    }

    private static long choose(int of, int some) {
        long ways = 1;
        for (int taken = 1; taken <= some; taken++) {
            ways = ways * (of - some + taken) / taken;
        }
        return ways;
    }

    /**
     * {@return this model with a rule broken: which, its configuration says}
     */
    Model broken() {
        return new Model(id, behaviour.broken(), deployment, hedge, lies, forms, transfer, walks, states, deep);
    }

    /**
     * A configuration of TLC for this model.
     *
     * @param comment what it is for, in one line
     * @param checks what TLC is to check
     * @return the text of the file
     * @throws IllegalArgumentException if a temporal property is to be checked in a symmetric model
     */
    public String configuration(String comment, List<Property> checks) {
        return configuration(comment, List.of(), checks);
    }

    /**
     * A configuration of TLC for this model, in which operators stand for others.
     *
     * @param comment what it is for, in one line
     * @param replacements which for which, such as {@code Winners <- WinnersTooEarly}
     * @param checks what TLC is to check
     * @return the text of the file
     * @throws IllegalArgumentException if a temporal property is to be checked in a symmetric model
     */
    String configuration(String comment, List<String> replacements, List<Property> checks) {
        require(
                !isSymmetric()
                        || ConfigurationSections.of(checks, Property.Kind.TEMPORAL)
                                .isEmpty(),
                "model " + id
                        + " has several lies and hence symmetry, with which TLC cannot check temporal properties");
        StringBuilder text = new StringBuilder("\\* ").append(comment).append('\n');
        text.append("SPECIFICATION ").append(behaviour.specification).append('\n');
        text.append("CONSTANTS\n");
        constants().forEach(constant -> text.append("    ").append(constant).append('\n'));
        replacements.forEach(
                replacement -> text.append("    ").append(replacement).append('\n'));
        if (isSymmetric()) {
            text.append("SYMMETRY LieSymmetry\n");
        }
        ConfigurationSections.append(text, checks);
        // The read ends: there is nothing left to do.
        return text.append("CHECK_DEADLOCK FALSE\n").toString();
    }

    private List<String> constants() {
        String liars = lies == 1
                ? "lie"
                : IntStream.rangeClosed(1, lies).mapToObj(lie -> "lie" + lie).collect(Collectors.joining(", "));
        List<String> constants = new ArrayList<>(List.of(
                "Rule = \"" + deployment.rule() + "\"",
                "N = " + deployment.replicas(),
                "B = " + deployment.budget().byzantine(),
                "C = " + deployment.budget().crash(),
                "Quorum = " + deployment.quorum(),
                "Accept = " + deployment.accept(),
                "Hedge = " + hedge,
                "Truth = truth",
                "Forms = {" + forms.all() + "}",
                "Lies = {" + liars + "}",
                "Values = {" + forms.all() + ", " + liars + "}",
                "Valid = {truth}",
                "Alike = {" + (forms.alike() ? "{" + forms.all() + "}" : "") + "}",
                "Enough = " + forms.enough(),
                "None = none"));
        transfer.map(Transfer::constants).ifPresent(constants::addAll);
        return constants;
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
