package dev.quorate.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The reader a second time, written from the prose of the design and with nothing of the kernel: collections that
 * change, one replica at a time, no thought of speed. The oracle of {@link ReaderModelTest}.
 */
final class DumbReader {

    final TreeSet<Integer> asked = new TreeSet<>();
    final TreeSet<Integer> overdue = new TreeSet<>();
    final TreeSet<Integer> failed = new TreeSet<>();
    final TreeSet<Integer> equivocated = new TreeSet<>();
    final Map<Integer, String> replies = new HashMap<>();
    String outcome = "pending";

    private final String rule;
    private final int n;
    private final int quorum;
    private final int accept;
    private final int hedge;
    private final int enough;
    private final String valid;
    private final Set<String> alike;
    private List<Integer> askNow = new ArrayList<>();

    DumbReader(String rule, int n, int quorum, int accept, int hedge, int enough, String valid, Set<String> alike) {
        this.rule = rule;
        this.n = n;
        this.quorum = quorum;
        this.accept = accept;
        this.hedge = hedge;
        this.enough = enough;
        this.valid = valid;
        this.alike = alike;
    }

    List<Integer> start() {
        askNow = new ArrayList<>();
        askMore();
        return askNow;
    }

    /** A reply counts once, the first one, and only if it was asked for. A second one can show its sender up. */
    List<Integer> reply(int replica, String value) {
        askNow = new ArrayList<>();
        if (asked.contains(replica)) {
            if (replies.containsKey(replica)) {
                if (contradict(replies.get(replica), value)) {
                    equivocated.add(replica);
                }
            } else {
                replies.put(replica, value);
                overdue.remove(replica);
                failed.remove(replica);
                conclude();
            }
        }
        return askNow;
    }

    /** A timeout is a guess: ask somebody else, and rule nobody out. */
    List<Integer> timeout(int replica) {
        askNow = new ArrayList<>();
        if (outcome.equals("pending") && isOutstanding(replica)) {
            overdue.add(replica);
            askMore();
            doWithout();
        }
        return askNow;
    }

    /** A failure rules the replica out, until it replies after all. */
    List<Integer> failure(int replica) {
        askNow = new ArrayList<>();
        boolean heardOf = replies.containsKey(replica) || failed.contains(replica);
        if (outcome.equals("pending") && asked.contains(replica) && !heardOf) {
            overdue.remove(replica);
            failed.add(replica);
            conclude();
        }
        return askNow;
    }

    /** Different values contradict each other, but for a few of which correct replicas may hold either. */
    private boolean contradict(String value, String other) {
        return !value.equals(other) && !(alike.contains(value) && alike.contains(other));
    }

    /** Whoever contradicted what was decided, or itself. */
    TreeSet<Integer> exposed() {
        TreeSet<Integer> exposed = new TreeSet<>(equivocated);
        for (int replica : replies.keySet()) {
            if (outcome.startsWith("decided(")) {
                String decided = outcome.substring("decided(".length(), outcome.length() - 1);
                if (contradict(replies.get(replica), decided)) {
                    exposed.add(replica);
                }
            }
        }
        return exposed;
    }

    TreeSet<Integer> outstanding() {
        TreeSet<Integer> outstanding = new TreeSet<>();
        for (int replica = 1; replica <= n; replica++) {
            if (isOutstanding(replica)) {
                outstanding.add(replica);
            }
        }
        return outstanding;
    }

    private void conclude() {
        if (!outcome.equals("pending")) {
            return;
        }
        boolean quorumIsIn = replies.size() >= quorum;
        if (quorumIsIn || !rule.equals("masking")) {
            decideIfThereAreVotes();
        }
        doWithout();
        if (outcome.equals("pending") && quorumIsIn) {
            outcome = "inconclusive";
        }
        if (outcome.equals("pending") && !failed.isEmpty() && missing() > stillPossible()) {
            outcome = "unavailable";
        }
        if (outcome.equals("pending")) {
            askMore();
        }
    }

    /** Nobody else is expected soon, and enough have answered: what need not be there is done without. */
    private void doWithout() {
        boolean isQuiet = asked.size() == n && outstanding().isEmpty();
        if (outcome.equals("pending") && enough > 0 && replies.size() + failed.size() >= enough && isQuiet) {
            outcome = "without";
        }
    }

    /** Of several values with enough votes, the one with the lowest-numbered voter. */
    private void decideIfThereAreVotes() {
        for (int replica = n; replica >= 1; replica--) {
            if (votesOfValueOf(replica) >= accept) {
                outcome = "decided(" + replies.get(replica) + ")";
            }
        }
    }

    /** How many replies are missing, if all that come now are good. */
    private int missing() {
        if (rule.equals("masking")) {
            return quorum - replies.size();
        }
        List<Integer> votes = new ArrayList<>(List.of(0));
        for (int replica = 1; replica <= n; replica++) {
            votes.add(votesOfValueOf(replica));
        }
        return accept - Collections.max(votes);
    }

    /** Replicas that may reply yet and have not failed. */
    private int stillPossible() {
        int count = 0;
        for (int replica = 1; replica <= n; replica++) {
            if (!replies.containsKey(replica) && !failed.contains(replica)) {
                count++;
            }
        }
        return count;
    }

    /** Asks one after the other until as many requests are on their way as could complete the read, and the hedge. */
    private void askMore() {
        while (outstanding().size() < missing() + hedge && asked.size() < n) {
            int next = asked.size() + 1;
            asked.add(next);
            askNow.add(next);
        }
    }

    private boolean isOutstanding(int replica) {
        return asked.contains(replica)
                && !replies.containsKey(replica)
                && !overdue.contains(replica)
                && !failed.contains(replica);
    }

    private int votesOfValueOf(int replica) {
        String value = replies.get(replica);
        if (value == null || rule.equals("verified") && !value.equals(valid)) {
            return 0;
        }
        int votes = 0;
        for (String other : replies.values()) {
            if (other.equals(value)) {
                votes++;
            }
        }
        return votes;
    }
}
