package dev.quorate.core;

import java.util.List;

/**
 * A read and everything that will happen to it: whom the adversary holds, what those answer, in which order messages
 * arrive and timeouts fire. A scenario runs the same way each time.
 *
 * @param deployment the rule, its numbers, the group and the faults to tolerate
 * @param hedge how many requests more than needed
 * @param byzantine the replicas that lie; at most b
 * @param crashing the replicas that may stop answering; at most c others
 * @param lies what the Byzantine replicas answer
 * @param moves what the adversary does first
 * @param ending how the rest arrives when the moves are used up
 */
record Scenario(
        Deployment deployment,
        int hedge,
        ReplicaSet byzantine,
        ReplicaSet crashing,
        Lies lies,
        List<Move> moves,
        Ending ending) {

    /** What every correct replica holds. */
    static final String TRUTH = "truth";

    /** What the Byzantine replicas answer. */
    enum Lies {
        COLLUDING,
        ALL_DIFFERENT,
        TWO_CAMPS,
        ANY,
        NONE;

        /** The answer of a Byzantine replica; {@code whim} is any number. */
        String answer(int replica, int whim) {
            return switch (this) {
                case COLLUDING -> "lie";
                case ALL_DIFFERENT -> "lie of " + replica;
                case TWO_CAMPS -> "lie " + replica % 2;
                case ANY -> whim % 4 == 0 ? TRUTH : "lie " + whim % 4;
                case NONE -> TRUTH;
            };
        }
    }

    /** What the adversary can do at a time. */
    enum Action {
        DELIVER_REPLY,
        DELIVER_AGAIN,
        DELIVER_UNASKED,
        EQUIVOCATE,
        TIME_OUT,
        FAIL
    }

    /** One deed of the adversary; {@code who} picks one of those with whom it can be done, if there is one. */
    record Move(Action action, int who, int whim) {}

    /** How messages arrive at the end. Whoever is correct and was asked answers, and timeouts fire, sooner or later. */
    enum Ending {
        /** Whoever was asked answers, the lowest number first; a timeout fires only when nothing else can happen. */
        ALL_ANSWER(true, false),
        /** The faulty replicas are silent; a timeout fires only when nothing else can happen. */
        CORRECT_ANSWER(false, false),
        /** The faulty replicas are silent, and all timeouts fire too early. */
        ALL_TIME_OUT_FIRST(false, true);

        final boolean faultyAnswer;
        final boolean timeoutsFirst;

        Ending(boolean faultyAnswer, boolean timeoutsFirst) {
            this.faultyAnswer = faultyAnswer;
            this.timeoutsFirst = timeoutsFirst;
        }
    }

    static boolean isValid(String value) {
        return value.equals(TRUTH);
    }

    /** The production kernel, with the numbers of this scenario. */
    Reader<String> reader() {
        return Reader.outsideTheBound(deployment, Scenario::isValid).withHedge(hedge);
    }

    boolean isFaulty(int replica) {
        return byzantine.contains(replica) || crashing.contains(replica);
    }

    boolean isCorrect(int replica) {
        return !isFaulty(replica);
    }

    /** The replicas that are sure to answer. */
    ReplicaSet correct() {
        return ReplicaSet.upTo(deployment.replicas()).minus(byzantine).minus(crashing);
    }

    Read run() {
        return new Simulation(this).run();
    }
}
