package dev.quorate.checker.run;

import java.util.List;

/** The seeded changes: one for every operator and every state field on either side, and one made on both. */
final class Mutants {

    private static final String MATCHING = "matching-n3-b1";
    private static final String SIDECAR = "sidecar-n3-b1";
    private static final String MASKING = "masking-n4-b1";
    private static final String HEDGE2 = "matching-n5-b1-quorum3-hedge2";

    private Mutants() {}

    static List<Mutant> ofKernel() {
        return List.of(
                kernel("Start", "asks nobody", "step(unasked, ask(unasked))", "step(unasked, unasked)", MATCHING),
                kernel(
                        "OnReply",
                        "takes replies of replicas that were not asked",
                        "if (!state.asked().contains(replica)) {",
                        "if (replica > replicas) {",
                        MATCHING),
                kernel(
                        "OnReply",
                        "exposes who repeats itself",
                        "(contradict(before, value))",
                        "(before.equals(value))",
                        MATCHING),
                kernel(
                        "OnTimeout",
                        "counts timeouts after the outcome",
                        "if (!state.outcome().isPending() || !state.outstanding().contains(replica)) {",
                        "if (!state.outstanding().contains(replica)) {",
                        MATCHING),
                kernel(
                        "OnFailure",
                        "counts failures after the outcome",
                        "if (!state.outcome().isPending()\n                || !state.asked()",
                        "if (!state.asked()",
                        MATCHING),
                kernel(
                        "OnFailure",
                        "counts failures of replicas that were not asked",
                        "                || !state.asked().contains(replica)\n",
                        "",
                        MATCHING),
                kernel(
                        "Settle",
                        "concludes again after the outcome",
                        "        if (!state.outcome().isPending()) {\n            return state;\n        }\n        @Nullable V winner",
                        "        @Nullable V winner",
                        "matching-n2-b1"),
                kernel(
                        "QuorumHeard",
                        "wants one reply more",
                        "state.replies().count() >= quorum",
                        "state.replies().count() > quorum",
                        "matching-n2-b1"),
                kernel(
                        "Settle",
                        "hears everybody by matching, whatever the quorum",
                        "else if (quorumHeard(state))",
                        "else if (state.replies().count() >= (rule.waitsForQuorum() ? quorum : replicas))",
                        "matching-n3-b1-quorum2"),
                kernel(
                        "MayDecide",
                        "decides early by masking, too",
                        "return !rule.waitsForQuorum() || quorumHeard(state);",
                        "return true;",
                        MASKING),
                kernel("OutOfReach", "gives up one vote too early", "unheard < accept", "unheard <= accept", MATCHING),
                kernel(
                        "OutOfReach",
                        "gives up one reply too early",
                        "state.replies().count() + unheard < quorum",
                        "state.replies().count() + unheard <= quorum",
                        MASKING),
                kernel(
                        "Ask",
                        "asks one replica too many",
                        "wanted - outstanding)",
                        "wanted - outstanding + 1)",
                        MATCHING),
                kernel("Wanted", "forgets the hedge", "return hedge + (", "return (", "matching-n3-b1-hedge1"),
                kernel(
                        "Wanted",
                        "takes a hedge for one more at most",
                        "return hedge + (",
                        "return Math.min(hedge, 1) + (",
                        HEDGE2),
                kernel(
                        "Wanted",
                        "counts the hedge twice by masking",
                        "quorum - state.replies().count() : accept",
                        "hedge + quorum - state.replies().count() : accept",
                        "masking-n5-b1-hedge1"),
                kernel(
                        "Wanted",
                        "hedges only at the start by matching",
                        "accept - leadingVotes(state))",
                        "(state.asked().isEmpty() ? accept : accept - hedge) - leadingVotes(state))",
                        HEDGE2),
                kernel(
                        "Wanted",
                        "counts votes, not replies, by masking",
                        "quorum - state.replies().count() : accept",
                        "quorum - leadingVotes(state) : accept",
                        MASKING),
                replies(
                        "LeadingVotes",
                        "takes the last value for the leading one",
                        "Math.max(mostVotes, voted.size())",
                        "voted.size()",
                        "matching-n5-b2"),
                kernel(
                        "Winners",
                        "wants one vote more",
                        "winner(accept, isVote)",
                        "winner(accept + 1, isVote)",
                        MATCHING),
                replies(
                        "Winner",
                        "lets the highest-numbered replica win a tie",
                        "each.firstVoter() < winner.firstVoter()",
                        "each.firstVoter() > winner.firstVoter()",
                        "masking-n4-b1-accept1"),
                kernel(
                        "Candidates",
                        "counts what is not valid",
                        "deployment.rule().verifies() ? valid : value -> true",
                        "value -> true",
                        "verified-n2-b1"),
                state("Outstanding", "forgets failures", ".minus(overdue).minus(failed)", ".minus(overdue)", MATCHING),
                state("Outstanding", "counts failures", " - failed.size()", "", MATCHING),
                state(
                        "Unheard",
                        "hopes for who failed",
                        ".minus(replied()).minus(failed);",
                        ".minus(replied());",
                        MATCHING),
                kernel(
                        "Exposed",
                        "forgets who equivocated",
                        "return state.equivocated().union(",
                        "return ReplicaSet.empty().union(",
                        MATCHING),
                kernel(
                        "Contradict",
                        "takes what is alike for a lie",
                        "!value.equals(other) && !alike.test(value, other)",
                        "!value.equals(other)",
                        SIDECAR),
                budget(
                        "IncludesCorrect",
                        "takes as many as may be faulty",
                        "replicas > total()",
                        "replicas >= total()"),
                budget("IncludesCorrect", "forgets those that crash", "replicas > total()", "replicas > byzantine"),
                budget("IncludesHonest", "takes as many as may lie", "replicas > byzantine", "replicas >= byzantine"),
                kernel("MayDoWithout", "wants one answer more", "size() >= enough", "size() > enough", SIDECAR),
                kernel(
                        "MayDoWithout",
                        "does not wait for those that were just asked",
                        "                && state.asked().size() == replicas\n                && state.outstanding().isEmpty()",
                        "                && state.asked().size() == replicas",
                        SIDECAR),
                kernel(
                        "Step",
                        "has everybody asked again",
                        "new Step<>(after, after.asked().minus(before.asked()))",
                        "new Step<>(after, after.asked())",
                        MATCHING),
                replies(
                        "Voters",
                        "finds everybody who voted otherwise",
                        "if (test.test(each.value)) {",
                        "if (!test.test(each.value)) {",
                        MATCHING),
                replies(
                        "Replied",
                        "overlooks the first replica",
                        "return replied;",
                        "return replied.without(1);",
                        MATCHING),
                replies("Replied", "is counted once only", "count + 1", "1", MASKING),
                // What shows in large groups only.
                replies(
                        "Replied",
                        "is counted up to seven",
                        "count + 1",
                        "Math.min(count + 1, 7)",
                        "masking-n13-b4-walks"),
                replies(
                        "Voters",
                        "are counted up to seven",
                        "Math.max(mostVotes, voted.size())",
                        "Math.max(mostVotes, voted.size() & 7)",
                        "masking-n31-b10-walks"),
                replies(
                        "Candidates",
                        "forget one when there is a fifth",
                        "return new Candidate<>(value, replica, candidates);",
                        "@Nullable Candidate<V> fourth = candidates;\n"
                                + "for (int i = 0; i < 3 && fourth != null; i++) fourth = fourth.next;\n"
                                + "return new Candidate<>(value, replica, fourth == null ? candidates : candidates.next);",
                        "masking-n31-b10-walks"),
                Mutant.ofKernel(
                        "Outstanding",
                        "overlooks replicas above sixteen",
                        "ReaderState",
                        "return asked.highest() - replies",
                        "return Math.min(asked.highest(), 16) - replies",
                        "matching-n31-b10-walks"),
                state("asked", "is not stored", "replies, newAsked,", "replies, asked,", MATCHING),
                state("overdue", "is not stored", "overdue.with(replica)", "overdue", MATCHING),
                state("failed", "is not stored", "failed.with(replica)", "failed", MATCHING),
                state("equivocated", "is not stored", "equivocated.with(replica)", "equivocated", MATCHING),
                state("replies", "is not stored", "replies.with(replica, value)", "replies", MATCHING),
                state(
                        "outcome",
                        "is not stored",
                        "new ReaderState<>(newOutcome,",
                        "new ReaderState<>(outcome,",
                        MATCHING));
    }

    static List<Mutant> ofSpec() {
        return List.of(
                Mutant.ofSpec("Start", "asks nobody", "Start == Ask([", "Start == ([", MATCHING, MATCHING),
                Mutant.ofSpec(
                        "OnReply",
                        "exposes after the first difference only the wrong way round",
                        "ELSE IF Contradict(s.replies[r], v) THEN [s EXCEPT",
                        "ELSE IF s.replies[r] = v THEN [s EXCEPT",
                        MATCHING,
                        MATCHING),
                Mutant.ofSpec(
                        "Settle",
                        "concludes again after the outcome",
                        "    IF s.outcome # Pending                      THEN s\n    ELSE IF MayDecide",
                        "    IF MayDecide",
                        "matching-n2-b1",
                        "matching-n2-b1-still"),
                Mutant.ofSpec(
                        "QuorumHeard",
                        "wants one reply more",
                        "Cardinality(Replied(s)) >= Quorum",
                        "Cardinality(Replied(s)) > Quorum",
                        MASKING,
                        MASKING),
                Mutant.ofSpec(
                        "MayDecide",
                        "decides early by masking, too",
                        "Rule = \"masking\" => QuorumHeard(s)",
                        "TRUE",
                        MASKING,
                        "masking-n3-b1-stuck"),
                Mutant.ofSpec(
                        "OutOfReach",
                        "gives up one vote too early",
                        "Cardinality(Unheard(s)) < Accept",
                        "Cardinality(Unheard(s)) <= Accept",
                        MATCHING,
                        MATCHING),
                Mutant.ofSpec(
                        "Ask",
                        "asks one replica too many",
                        "+ wanted - outstanding})]",
                        "+ wanted - outstanding + 1})]",
                        MATCHING,
                        MATCHING),
                Mutant.ofSpec(
                        "Wanted",
                        "forgets the hedge",
                        "Wanted(s) == Hedge + IF",
                        "Wanted(s) == 0 + IF",
                        "matching-n3-b1-hedge1",
                        "matching-n3-b1-hedge1"),
                Mutant.ofSpec(
                        "LeadingVotes",
                        "misses a vote",
                        "LeadingVotes(s) == Max({0} \\cup {Cardinality(Voters(s, v))",
                        "LeadingVotes(s) == Max({0} \\cup {Cardinality(Voters(s, v)) - 1",
                        MATCHING,
                        MATCHING),
                Mutant.ofSpec(
                        "Winners",
                        "want one vote fewer",
                        "{v \\in Candidates(s) : Cardinality(Voters(s, v)) >= Accept}",
                        "{v \\in Candidates(s) : Cardinality(Voters(s, v)) + 1 >= Accept}",
                        MATCHING,
                        MATCHING),
                Mutant.ofSpec(
                        "Candidates",
                        "counts what is not valid",
                        "THEN heard \\cap Valid ELSE heard",
                        "THEN heard ELSE heard",
                        "verified-n2-b1",
                        "verified-n2-b1"),
                Mutant.ofSpec(
                        "Outstanding",
                        "forgets failures",
                        "(Replied(s) \\cup s.overdue \\cup s.failed)",
                        "(Replied(s) \\cup s.overdue)",
                        MATCHING,
                        MATCHING),
                Mutant.ofSpec(
                        "Unheard",
                        "hopes for who failed",
                        "Replicas \\ (Replied(s) \\cup s.failed)",
                        "Replicas \\ Replied(s)",
                        MATCHING,
                        "first-n1-c1-refused"),
                Mutant.ofSpec(
                        "Exposed",
                        "overlooks who equivocated",
                        "    s.equivocated \\cup\n",
                        "    {} \\cup\n",
                        MATCHING,
                        "masking-n4-b1-exposed"),
                Mutant.ofSpec("asked", "is not stored", "!.asked = 1 ..", "!.asked = @ \\cap 1 ..", MATCHING, MATCHING),
                Mutant.ofSpec(
                        "overdue", "is not stored", "!.overdue = @ \\cup {r}]", "!.overdue = @]", MATCHING, MATCHING),
                Mutant.ofSpec(
                        "failed", "is not stored", "!.failed = @ \\cup {r}]", "!.failed = @]", MATCHING, MATCHING),
                Mutant.ofSpec(
                        "equivocated",
                        "is not stored",
                        "!.equivocated = @ \\cup {r}]",
                        "!.equivocated = @]",
                        MATCHING,
                        MATCHING),
                Mutant.ofSpec("replies", "is not stored", "!.replies[r] = v]", "!.replies[r] = @]", MATCHING, MATCHING),
                Mutant.ofSpec(
                        "outcome",
                        "is not stored",
                        "!.outcome = Decided(Winner(s))]",
                        "!.outcome = @]",
                        MATCHING,
                        MATCHING));
    }

    /** What the adversary and the network never do: the claims cannot notice, so only the comparison can. */
    static List<Mutant> ofSpecCaughtOnlyByMirrors() {
        return List.of(
                Mutant.ofSpec(
                        "OnTimeout",
                        "counts timeouts after the outcome",
                        "IF s.outcome # Pending \\/ r \\notin Outstanding(s) THEN s",
                        "IF r \\notin Outstanding(s) THEN s",
                        MATCHING),
                Mutant.ofSpec(
                        "OnTimeout",
                        "counts timeouts of replicas that failed",
                        "r \\notin Outstanding(s) THEN s",
                        "r \\notin Outstanding(s) \\cup s.failed THEN s",
                        MATCHING),
                Mutant.ofSpec(
                        "OnFailure",
                        "counts failures after the outcome",
                        "IF s.outcome # Pending \\/ r \\notin s.asked \\/ r",
                        "IF r \\notin s.asked \\/ r",
                        MATCHING),
                Mutant.ofSpec(
                        "OnFailure",
                        "counts failures of replicas that were not asked",
                        "\\/ r \\notin s.asked \\/ r \\notin Unheard(s)",
                        "\\/ r \\notin Unheard(s)",
                        MATCHING),
                Mutant.ofSpec(
                        "OnFailure",
                        "counts failures of replicas that replied",
                        "r \\notin s.asked \\/ r \\notin Unheard(s) THEN s",
                        "r \\notin s.asked THEN s",
                        MATCHING),
                Mutant.ofSpec(
                        "Winner",
                        "lets the highest-numbered replica win a tie",
                        "s.replies[Min(UNION",
                        "s.replies[Max(UNION",
                        "masking-n4-b1-accept1"));
    }

    /** The same mistake on both sides: the two agree, and a claim notices. */
    static Mutant onBothSides() {
        return new Mutant(
                "Winners",
                "want one vote fewer",
                new Mutant.Edit("Reader.java", "winner(accept, isVote)", "winner(accept - 1, isVote)"),
                new Mutant.Edit(
                        "Reader.tla",
                        "{v \\in Candidates(s) : Cardinality(Voters(s, v)) >= Accept}",
                        "{v \\in Candidates(s) : Cardinality(Voters(s, v)) + 1 >= Accept}"),
                null,
                List.of(MATCHING));
    }

    private static Mutant kernel(String subject, String change, String from, String to, String model) {
        return Mutant.ofKernel(subject, change, "Reader", from, to, model);
    }

    private static Mutant replies(String subject, String change, String from, String to, String model) {
        return Mutant.ofKernel(subject, change, "Replies", from, to, model);
    }

    private static Mutant budget(String subject, String change, String from, String to) {
        return Mutant.ofKernel(subject, change, "FaultBudget", from, to, "verified-n3-b1-c1");
    }

    private static Mutant state(String subject, String change, String from, String to, String model) {
        return Mutant.ofKernel(subject, change, "ReaderState", from, to, model);
    }
}
