package dev.quorate.checker.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * Seeded changes of what the specification claims: a property that says less, an assumption of fairness too few or too many.
 * Such a change hides nothing in the claims that hold, so each is to be caught by a claim that fails.
 */
final class PropertyMutants {

    private PropertyMutants() {}

    /**
     * A change that weakens a property, and the claim that notices.
     *
     * @param edit the change
     * @param claim the claim
     */
    record Weakened(Mutant.Edit edit, String claim) {
        @Override
        public String toString() {
            return edit.from().strip() + " -> " + edit.to().strip() + " [" + claim + "]";
        }
    }

    static List<Weakened> all() {
        return Stream.of(ofQuorumRead(), ofPieceRead(), ofRefinement(), ofReadCount())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Weakened> ofQuorumRead() {
        return List.of(
                read(
                        "Termination == <>(reader.outcome = Decided(Truth))",
                        "Termination == <>(reader.outcome # Pending)",
                        "first-n2-b1-wrong-end"),
                read(
                        "Termination == <>(reader.outcome = Decided(Truth))",
                        "Termination == <>(reader.outcome \\notin {Pending, Unavailable} /\\ Validity)",
                        "masking-n4-b1-accept3-wrong-end"),
                read(
                        "Termination == <>(reader.outcome = Decided(Truth))",
                        "Termination == <>(reader.outcome \\notin {Pending, Inconclusive} /\\ Validity)",
                        "first-n2-c1-impatient-wrong-end"),
                read(
                        "NeverCalledMissing == ~IncludesCorrect(reader.failed)",
                        "NeverCalledMissing == Cardinality(reader.failed) <= N",
                        "broken-missing"),
                read("reader.outcome.value)) >= Accept", "reader.outcome.value)) >= 1", "broken-votes"),
                read(
                        "NoFalseBlame == Exposed(reader) \\subseteq byzantine",
                        "NoFalseBlame == Exposed(reader) \\subseteq Faulty",
                        "broken-blame"),
                read(
                        "NoFalseBlame == Exposed(reader) \\subseteq byzantine",
                        "NoFalseBlame == reader.equivocated \\subseteq byzantine",
                        "first-n2-b1-blamed"),
                read(
                        "RankFalls == [][Progress(reader') = Progress(reader) \\/ Rank(reader') < Rank(reader)]_vars",
                        "RankFalls == [][TRUE]_vars",
                        "broken-rank-asked"),
                read("Rank(reader') < Rank(reader)", "Rank(reader') <= Rank(reader)", "broken-rank-replies"),
                read(
                        "<<s.asked, s.overdue, s.failed, s.replies, s.outcome>>",
                        "<<s.overdue, s.failed, s.replies, s.outcome>>",
                        "broken-rank-asked"),
                read(
                        "<<s.asked, s.overdue, s.failed, s.replies, s.outcome>>",
                        "<<s.asked, s.failed, s.replies, s.outcome>>",
                        "broken-rank-overdue"),
                read(
                        "<<s.asked, s.overdue, s.failed, s.replies, s.outcome>>",
                        "<<s.asked, s.overdue, s.replies, s.outcome>>",
                        "broken-rank-failed"),
                read(
                        "<<s.asked, s.overdue, s.failed, s.replies, s.outcome>>",
                        "<<s.asked, s.overdue, s.failed, s.outcome>>",
                        "broken-rank-replies"),
                read(
                        "<<s.asked, s.overdue, s.failed, s.replies, s.outcome>>",
                        "<<s.asked, s.overdue, s.failed, s.replies>>",
                        "broken-rank-outcome"),
                read("    /\\ reader \\in States\n", "", "broken-winner"),
                read("    /\\ byzantine \\subseteq Replicas\n", "", "broken-byzantine"),
                read(
                        "    /\\ crashing \\subseteq Replicas \\ byzantine\n",
                        "    /\\ crashing \\subseteq Replicas\n",
                        "broken-crashing"),
                read("    /\\ reader.asked = 1 .. Cardinality(reader.asked)\n", "", "broken-order"),
                read(
                        "    /\\ Replied(reader) \\cup reader.overdue \\cup reader.failed \\subseteq reader.asked\n",
                        "",
                        "broken-strangers"),
                read(
                        "         = Cardinality(Replied(reader) \\cup",
                        "         >= Cardinality(Replied(reader) \\cup",
                        "broken-overdue"),
                read("    /\\ reader.equivocated \\subseteq Replied(reader)\n", "", "broken-equivocated"),
                // What is fair, and what is not.
                read(
                        "CorrectReply(r) == r \\in Correct /\\ Reply(r)",
                        "CorrectReply(r) == Reply(r)",
                        "first-n1-c1-endless"),
                read(
                        "/\\ WF_vars(Timeout(r))",
                        "/\\ WF_vars(Timeout(r)) /\\ WF_vars(Failure(r))",
                        "first-n1-c1-endless"),
                read(
                        "/\\ WF_vars(Timeout(r))",
                        "/\\ WF_vars(Timeout(r)) /\\ \\A v \\in Values : WF_vars(ByzantineReply(r, v))",
                        "verified-n1-b1-endless"),
                read(
                        "/\\ WF_vars(Timeout(r))",
                        "/\\ WF_vars(Timeout(r)) /\\ \\A v \\in Values : WF_vars(Equivocate(r, v))",
                        "verified-n1-b1-consistent"),
                // What the kernel is compared with.
                mirrors("= [state |-> Start, ask |-> Start.asked]", "\\notin {}", "broken-mirrors-start"),
                mirrors("= Includes(size)", "\\notin {}", "broken-mirrors-includes"),
                mirrors("= Answer(OnReply(reader, r, v))", "\\notin {}", "broken-mirrors-reply"),
                mirrors("= Answer(OnTimeout(reader, r))", "\\notin {}", "broken-mirrors-timeout"),
                mirrors("= Answer(OnFailure(reader, r))", "\\notin {}", "broken-mirrors-failure"),
                mirrors("= Exposed(reader)", "\\subseteq Replicas", "broken-mirrors-exposed"));
    }

    private static List<Weakened> ofPieceRead() {
        return List.of(
                pieces("    /\\ object \\in [Piece!Pieces -> Values \\cup {None}]\n", "", "broken-object-content"),
                pieces("    /\\ wasted \\in Nat\n", "", "broken-object-wasted"),
                pieces("    /\\ Started <=> reader.outcome.is = \"decided\"\n", "", "broken-object-started"),
                pieces("    /\\ ~Started => \\A p \\in Piece!Pieces : object[p] = None\n", "", "broken-object-early"),
                pieces("        /\\ pieces \\in Piece!States\n", "", "broken-object-beyond"),
                pieces(
                        "        /\\ pieces.done = {p \\in Piece!Pieces : object[p] # None}\n",
                        "",
                        "broken-object-done"),
                pieces("        /\\ pieces.resting \\cap Piece!GivenUp(pieces) = {}\n", "", "broken-object-resting"),
                pieces("        /\\ Exposed(reader) \\subseteq pieces.exposed\n", "", "broken-object-exposed"),
                pieces(
                        "            /\\ pieces.overdue[r] \\subseteq pieces.requests[r]\n",
                        "",
                        "broken-object-overdue"),
                pieces(
                        "            /\\ pieces.requests[r] \\cap pieces.done = {}\n",
                        "",
                        "broken-object-asked-when-done"),
                pieces("            /\\ Cardinality(pieces.requests[r]) <= Window\n", "", "broken-object-window"),
                pieces(
                        "            /\\ (r \\in Piece!GivenUp(pieces) \\/ ~Going) => pieces.requests[r] = {}\n",
                        "",
                        "broken-object-asked-when-given-up"),
                pieces(
                        "        /\\ pieces.outcome = \"complete\" <=> pieces.done = Piece!Pieces\n",
                        "",
                        "broken-object-complete"),
                pieces(
                        "        /\\ pieces.outcome = \"unavailable\" <=>\n            Piece!GivenUp(pieces) = Replicas /\\ pieces.done # Piece!Pieces\n",
                        "",
                        "broken-object-unavailable"),
                pieces(
                        "    /\\ \\A p \\in Piece!Pieces : object[p] \\in {None, Truth}\n",
                        "",
                        "broken-object-believing"),
                pieces(
                        "    /\\ Started /\\ pieces.outcome = \"complete\" => \\A p \\in Piece!Pieces : object[p] = Truth\n",
                        "",
                        "broken-object-forgetful"),
                pieces(
                        "pieces.exposed \\subseteq byzantine",
                        "pieces.exposed \\subseteq Faulty",
                        "broken-object-blame"),
                pieces("wasted <= Window * Cardinality(byzantine)", "wasted <= Window * N", "broken-object-waste"),
                pieces("pieces.overdue[r] => q = r", "pieces.overdue[r] => q = r \\/ TRUE", "broken-object-duplicates"),
                pieces(
                        "\"complete\" /\\ \\A p \\in Piece!Pieces : object[p] = Truth)",
                        "\"complete\")",
                        "broken-object-completes-lie"),
                pieces(
                        "<>(Started /\\ pieces.outcome = \"complete\" /\\",
                        "<>(Started /\\",
                        "broken-object-never-complete"),
                pieces(
                        "pieces.outcome = \"complete\" /\\ \\A p \\in Piece!Pieces : object[p] = Truth)",
                        "pieces.outcome # \"pending\" /\\ (pieces.outcome = \"complete\" => \\A p \\in Piece!Pieces : object[p] = Truth))",
                        "broken-object-gives-up"),
                // What is owed is what is enabled.
                pieces("    /\\ OwesVote   = ENABLED", "    /\\ OwesVote   => ENABLED", "broken-owed-vote"),
                pieces("    /\\ OwesPiece  = ENABLED", "    /\\ OwesPiece  => ENABLED", "broken-owed-piece"),
                pieces("    /\\ OwesTime   = ENABLED", "    /\\ OwesTime   => ENABLED", "broken-owed-time"),
                pieces("    /\\ OwesReturn = ENABLED", "    /\\ OwesReturn => ENABLED", "broken-owed-return"),
                // What is fair, and what is not.
                pieces(
                        "(r \\in Correct /\\ Awaited(r)) \\/ TimeoutMatters(r)\nOwesPiece",
                        "Awaited(r) \\/ TimeoutMatters(r)\nOwesPiece",
                        "object-first-n1-c1-endless"),
                pieces(
                        "OwesPiece  == Started /\\ \\E r \\in Correct :",
                        "OwesPiece  == Started /\\ \\E r \\in Replicas :",
                        "object-first-n1-c1-asked-for-ever"),
                pieces(
                        "OwesPiece  == Started /\\ \\E r \\in Correct :",
                        "OwesPiece  == Started /\\ \\E r \\in byzantine :",
                        "object-verified-n1-b1-asked-for-ever"),
                pieces(
                        "PieceFairness ==\n",
                        "PieceFairness ==\n    /\\ \\A r \\in Replicas : WF_pieceVars(ReplicaFailure(r))\n",
                        "object-first-n1-c1-asked-for-ever"),
                pieces(
                        "PieceFairness ==\n",
                        "PieceFairness ==\n    /\\ \\A r \\in Replicas, p \\in Piece!Pieces : WF_pieceVars(r \\in Faulty /\\ PieceLoss(r, p))\n",
                        "object-first-n1-c1-asked-for-ever"),
                pieces(
                        "OwesReturn == Going /\\ pieces.resting \\cap Correct # {}",
                        "OwesReturn == Going /\\ pieces.resting # {}",
                        "object-first-n1-c1-resting-for-ever"),
                // What the kernel is compared with.
                pieceMirrors(
                        "= Step({}, Piece!StartPieces(done, exposed), {})",
                        "\\notin {}",
                        "broken-object-mirrors-start"),
                pieceMirrors(
                        "= Step(before, Piece!OnPiece(s, r, p, valid), {<<r, p>>})",
                        "\\notin {}",
                        "broken-object-mirrors-piece"),
                pieceMirrors(
                        "= Step(before, Piece!OnOverdue(s, r, p), {})", "\\notin {}", "broken-object-mirrors-overdue"),
                pieceMirrors(
                        "= Step(before, Piece!OnLoss(s, r, p), {<<r, p>>})",
                        "\\notin {}",
                        "broken-object-mirrors-loss"),
                pieceMirrors("= Step(before, Piece!OnReturn(s, r), {})", "\\notin {}", "broken-object-mirrors-return"),
                pieceMirrors(
                        "= Step(before, Piece!OnFailure(s, r), {})", "\\notin {}", "broken-object-mirrors-failure"),
                pieceMirrors(
                        "= Step(before, Piece!OnExposure(s, r), {})", "\\notin {}", "broken-object-mirrors-exposure"));
    }

    private static List<Weakened> ofRefinement() {
        return List.of(
                refinement(
                        "~Ended(reader) => CountsAre(reader)",
                        "~Ended(reader) => lies = LiesHeard(reader) /\\ topLie = TopLie(reader) /\\ outcome = Ending(reader)",
                        "broken-counts-truths"),
                refinement(
                        "~Ended(reader) => CountsAre(reader)",
                        "~Ended(reader) => truths = Truths(reader) /\\ topLie = TopLie(reader) /\\ outcome = Ending(reader)",
                        "broken-counts-lies"),
                refinement(
                        "~Ended(reader) => CountsAre(reader)",
                        "~Ended(reader) => truths = Truths(reader) /\\ lies = LiesHeard(reader) /\\ outcome = Ending(reader)",
                        "broken-counts-top-lie"),
                refinement(
                        "~Ended(reader) => CountsAre(reader)",
                        "~Ended(reader) => truths = Truths(reader) /\\ lies = LiesHeard(reader) /\\ topLie = TopLie(reader)",
                        "broken-counts-outcome"),
                refinement("SameOutcome == outcome = Ending(reader)", "SameOutcome == TRUE", "broken-same-outcome"),
                refinement(
                        "        \\E r \\in Replicas : (r \\in Correct /\\ Awaited(r)) \\/",
                        "        \\E r \\in Replicas : Awaited(r) \\/",
                        "broken-carried-fairness"),
                refinement(
                        "RefinesReadCount == Count!Spec",
                        "RefinesReadCount == [][Count!Next]_(Count!vars) /\\ Count!Fairness",
                        "broken-refines-first-state"),
                refinement(
                        "RefinesReadCount == Count!Spec",
                        "RefinesReadCount == Count!Init /\\ Count!Fairness",
                        "broken-refines-step"),
                refinement(
                        "RefinesReadCount == Count!Spec",
                        "RefinesReadCount == Count!Init /\\ [][Count!Next]_(Count!vars)",
                        "broken-refines-fairness"),
                refinement(
                        "StepsRefineReadCount == Count!Init /\\",
                        "StepsRefineReadCount ==",
                        "broken-steps-refine-first-state"),
                refinement("[][Count!Next]_(Count!vars)", "[][TRUE]_(Count!vars)", "broken-steps-refine-step"),
                refinement(
                        "RefinesAnyOrder == AnyOrderSpec",
                        "RefinesAnyOrder == [][AnyOrderNext]_vars",
                        "broken-any-order-first-state"),
                refinement(
                        "RefinesAnyOrder == AnyOrderSpec", "RefinesAnyOrder == AnyOrderInit", "broken-any-order-step"));
    }

    private static List<Weakened> ofReadCount() {
        return List.of(
                count("    /\\ {truths, lies, topLie} \\subseteq Nat\n", "", "broken-count-nat"),
                count("    /\\ truths + lies <= N\n", "", "broken-count-replies"),
                count("    /\\ lies <= Liars\n", "", "broken-count-lies"),
                count("    /\\ topLie <= lies\n", "", "broken-count-top-lie"),
                count("    /\\ outcome \\in Outcomes\n", "", "broken-count-outcome"),
                count(
                        "/\\ outcome = \"truth\" => truths >= Accept",
                        "/\\ outcome = \"truth\" => truths >= 1",
                        "broken-count-truth"),
                count("                     /\\ outcome = \"lie\" => topLie >= Accept\n", "", "broken-count-lie"),
                count("Validity          == outcome # \"lie\"", "Validity          == TRUE", "count-deceived"),
                count(
                        "NeverInconclusive == outcome # \"inconclusive\"",
                        "NeverInconclusive == TRUE",
                        "count-inconclusive"),
                count("NeverUnavailable  == outcome # \"unavailable\"", "NeverUnavailable  == TRUE", "count-refused"),
                count("NotStuck == outcome = \"pending\" => Owed", "NotStuck == TRUE", "count-stuck"),
                count(
                        "Termination == <>(outcome = \"truth\")",
                        "Termination == <>(outcome # \"pending\")",
                        "count-wrong-end"),
                count(
                        "Termination == <>(outcome = \"truth\")",
                        "Termination == <>(outcome \\in {\"truth\", \"inconclusive\"})",
                        "count-no-end"),
                count(
                        "OwedIsEnabled == Owed <=> ENABLED",
                        "OwedIsEnabled == ~Owed \\/ ENABLED",
                        "broken-count-correct"),
                count("OwedIsEnabled == Owed <=> ENABLED", "OwedIsEnabled == Owed \\/ ~ENABLED", "broken-count-owed"),
                count("< Rank(truths, lies, outcome)", "<= Rank(truths, lies, outcome)", "broken-count-rank"),
                weakened(
                        "ExactMC",
                        "JavaSaw(deployment, outcome, ",
                        "JavaSaw(deployment, \"truth\", ",
                        "broken-formulas"));
    }

    private static Weakened read(String from, String to, String claim) {
        return weakened("QuorumRead", from, to, claim);
    }

    private static Weakened mirrors(String from, String to, String claim) {
        return weakened("MirrorsMC", from, to, claim);
    }

    private static Weakened pieceMirrors(String from, String to, String claim) {
        return weakened("PieceMirrorsMC", from, to, claim);
    }

    private static Weakened pieces(String from, String to, String claim) {
        return weakened("PieceRead", from, to, claim);
    }

    private static Weakened refinement(String from, String to, String claim) {
        return weakened("RefinementMC", from, to, claim);
    }

    private static Weakened count(String from, String to, String claim) {
        return weakened("ReadCount", from, to, claim);
    }

    private static Weakened weakened(String module, String from, String to, String claim) {
        return new Weakened(new Mutant.Edit(module + ".tla", from, to), claim);
    }
}
