package dev.quorate.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A rule with its numbers, a group, and the faults that it should tolerate: what one can ask the theory about.
 *
 * <p>Any numbers can be asked about, sound or not, also those that leave a property nothing to fail on: with
 * {@code accept > replicas} no value is ever decided, hence never a wrong one. A {@link Reader} takes only a deployment
 * that is {@linkplain #isLive live}.
 *
 * <p>Throughout, the adversary makes b replicas lie (as many different lies as it likes) and c more crash, or fewer
 * where the group is smaller than that, and it decides when messages arrive and timeouts fire.
 *
 * @param rule when the reader decides and what it counts
 * @param replicas n, the size of the group; 1 to {@value #MAX_REPLICAS}
 * @param budget b and c, the faults to tolerate
 * @param quorum how many distinct replies the reader hears before it must decide; at least 0
 * @param accept how many equal replies make a value the answer; at least 0. With 0 a value needs no vote at all: unless
 *     replies are verified, any value can be the answer.
 */
public record Deployment(Rule rule, int replicas, FaultBudget budget, int quorum, int accept) {

    /** The largest group, so that no bound overflows an {@code int}. */
    public static final int MAX_REPLICAS = 500_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Deployment {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(budget, "budget");
        requireInRange("n, the number of replicas,", replicas, 1);
        requireInRange("quorum", quorum, 0);
        requireInRange("accept", accept, 0);
    }

    /**
     * A group with the rule's own numbers.
     *
     * @param rule the rule
     * @param replicas n, the size of the group
     * @param budget the faults to tolerate
     * @return the deployment, sound or not
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Deployment of(Rule rule, int replicas, FaultBudget budget) {
        return new Deployment(rule, replicas, budget, rule.quorum(replicas, budget), rule.accept(budget));
    }

    /**
     * {@return whether a value needs the votes of several replicas, so that no single reply is believed as it is}
     */
    public boolean comparesReplies() {
        return !rule.verifies() && accept > 1;
    }

    /**
     * {@return whether the reader never decides a wrong value: {@code Validity}}
     *
     * <p>A lie is decided if and only if b liars are enough for {@code accept} votes. They must be heard: their votes
     * are among the first {@code quorum} replies, and a reader that waits decides at all only if the group can fill its
     * quorum.
     */
    public boolean isSafe() {
        boolean lieCanWin = accept <= mostLies();
        boolean canDecide = !rule.waitsForQuorum() || quorum <= replicas;
        return rule.verifies() || !lieCanWin || !canDecide;
    }

    /**
     * {@return whether the reader never hears its quorum in vain: {@code NeverInconclusive}}
     *
     * <p>The quorum is heard in vain if and only if it can be heard, and the votes for the truth in it, without those
     * of the b liars, are fewer than {@code accept}, and no lie has {@code accept} votes either: the liars contradict
     * each other, so that each lie has one vote, which is too few unless {@code accept} is 1.
     */
    public boolean isConclusive() {
        boolean truthCanLose = quorum - mostLies() < accept;
        boolean liesCanLose = mostLies() == 0 || accept > 1 || rule.verifies();
        boolean quorumCanBeHeard = quorum <= replicas;
        return !(quorumCanBeHeard && truthCanLose && liesCanLose);
    }

    /**
     * {@return whether the read always ends with the true value: {@code Termination}}
     *
     * <p>That is, it never ends otherwise, and the replicas that are sure to answer are enough to end it.
     */
    public boolean isLive() {
        return isSafe() && isConclusive() && sureToAnswer() >= needed();
    }

    /**
     * {@return how many correct replicas there are at least: n - b - c, or 0}
     */
    public int sureToAnswer() {
        return Math.max(0, replicas - budget.total());
    }

    /**
     * {@return how many correct replies end a read when the faulty replicas are silent: {@code quorum} if the reader
     * waits for it, else {@code accept}}
     */
    public int needed() {
        return rule.waitsForQuorum() ? quorum : accept;
    }

    /**
     * What is wrong with this deployment, and what would mend it.
     *
     * @return a flaw if it is not {@linkplain #isSafe safe}, one if it is not {@linkplain #isConclusive conclusive}, one
     *     if too few replicas are sure to answer, in this order; empty if and only if the deployment is live
     */
    public List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        if (!isSafe()) {
            flaws.add(new Flaw(Flaw.Kind.UNSAFE, unsafe()));
        }
        if (!isConclusive()) {
            flaws.add(new Flaw(Flaw.Kind.INCONCLUSIVE, inconclusive()));
        }
        if (sureToAnswer() < needed()) {
            flaws.add(new Flaw(Flaw.Kind.STUCK, silent()));
        }
        return List.copyOf(flaws);
    }

    /**
     * {@return this deployment, which is live}
     *
     * @throws IllegalArgumentException if it is not; the message says which bound is broken, with the numbers, and what
     *     would satisfy it
     */
    public Deployment requireLive() {
        if (!isLive()) {
            throw new IllegalArgumentException(
                    this + " does not tolerate its faults: " + Flaw.sentences(flaws()) + ". " + remedy());
        }
        return this;
    }

    /**
     * {@return the deployment in a few words, such as {@code masking with n=4, b=1, c=0, quorum=3, accept=2}}
     */
    @Override
    public String toString() {
        return rule + " with n=" + replicas + ", b=" + budget.byzantine() + ", c=" + budget.crash() + ", quorum="
                + quorum + ", accept=" + accept;
    }

    /**
     * {@return a sentence that says which group and numbers of this rule tolerate these faults, or that none does}
     */
    public String remedy() {
        return rule.smallestGroup(budget).isEmpty()
                ? rule
                        + " believes the first reply, so it tolerates no Byzantine replica, whatever the group: use matching, which needs n >= "
                        + Rule.MATCHING.smallestGroup(budget).getAsInt() + ", or verified, which needs n >= "
                        + Rule.VERIFIED.smallestGroup(budget).getAsInt()
                : remedy(rule.smallestGroup(budget).getAsInt());
    }

    private String remedy(int smallest) {
        int size = Math.max(smallest, replicas);
        return rule + " tolerates b=" + budget.byzantine() + ", c=" + budget.crash() + " with n >= " + smallest
                + "; for n=" + size + " use quorum=" + rule.quorum(size, budget) + ", accept=" + rule.accept(budget);
    }

    /** How many of the first {@code quorum} replies can be lies. */
    private int mostLies() {
        return Math.min(quorum, Math.min(replicas, budget.byzantine()));
    }

    private String unsafe() {
        String why = accept == 0
                ? "a value needs no vote"
                : "b=" + budget.byzantine() + " liars are enough for accept=" + accept + " votes";
        return why + ", so the reader may decide a wrong value; accept must be at least b+1="
                + (budget.byzantine() + 1);
    }

    private String inconclusive() {
        return "of quorum=" + quorum + " replies " + mostLies() + " may be lies, which leaves " + (quorum - mostLies())
                + " for the truth, fewer than accept=" + accept + ", so the reader may hear its quorum in vain; "
                + "quorum must be at least accept+b=" + ((long) accept + budget.byzantine());
    }

    private String silent() {
        String threshold = rule.waitsForQuorum() ? "quorum" : "accept";
        return "only n-b-c=" + sureToAnswer() + " replicas are sure to answer, fewer than " + threshold + "=" + needed()
                + ", so the reader may wait for ever; n must be at least " + threshold + "+b+c="
                + ((long) needed() + budget.total());
    }

    private static void requireInRange(String name, int number, int least) {
        if (number < least || number > MAX_REPLICAS) {
            throw new IllegalArgumentException(
                    name + " must be " + least + " to " + MAX_REPLICAS + ", but is " + number);
        }
    }
}
