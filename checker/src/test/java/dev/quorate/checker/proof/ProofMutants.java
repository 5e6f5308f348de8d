package dev.quorate.checker.proof;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Seeded changes of the proof files, each with the obligations that it must break. */
final class ProofMutants {

    private ProofMutants() {}

    /**
     * A seeded change.
     *
     * @param change what is wrong, in words
     * @param proof the proof file, without {@code .smt2}
     * @param from what is there, exactly once
     * @param to what is put there instead
     * @param broken the obligations that are not proved then; all others still are
     */
    record ProofMutant(String change, String proof, String from, String to, Set<String> broken) {

        ProofFile file() throws IOException {
            ProofFile original = Proofs.named(proof);
            return ProofFile.of(original.name(), ProofMutants.replaceOnce(original.text(), from, to));
        }

        @Override
        public String toString() {
            return proof + ": " + change;
        }
    }

    /** Replaces text that occurs exactly once. */
    static String replaceOnce(String text, String from, String to) {
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) {
            throw new AssertionError("the text must contain exactly once: " + from);
        }
        return text.replace(from, to);
    }

    /** When a value wins, and when nothing can any more. */
    static List<ProofMutant> thresholds() {
        return List.of(
                read(
                        "the truth wins one vote too late",
                        "(and (MayDecide t l) (>= t accept))",
                        "(and (MayDecide t l) (> t accept))",
                        "invariant.Reply invariant.ByzantineReply"),
                read(
                        "a lie wins one vote too late",
                        "(and (MayDecide t l) (>= m accept)",
                        "(and (MayDecide t l) (> m accept)",
                        "invariant.Reply invariant.ByzantineReply exact.deceivedStep"),
                read(
                        "a reader that waits decides one reply too early",
                        "(=> waits (>= (+ t l) quorum))",
                        "(=> waits (>= (+ t l 1) quorum))",
                        "invariant.Reply invariant.ByzantineReply holds.DecidesAtOnce exact.deceivedStep"
                                + " exact.stuckStep"),
                read(
                        "the reader gives up one reply too late",
                        "(ite (>= (+ t l) quorum) (= o Inconclusive)",
                        "(ite (> (+ t l) quorum) (= o Inconclusive)",
                        "invariant.Reply invariant.ByzantineReply holds.CorrectReply exact.inconclusiveStep"),
                read(
                        "just enough votes are out of reach",
                        "(< (+ (Max t m) (Awaited t l)) accept)",
                        "(<= (+ (Max t m) (Awaited t l)) accept)",
                        "holds.NeverUnavailable holds.Ending"),
                read(
                        "the liars that have lied may fail as well",
                        "Int (Min (- Faulty l) (- n t l))",
                        "Int (Min Faulty (- n t l))",
                        "holds.NeverUnavailable holds.Failure holds.Ending"),
                read(
                        "there is one more liar",
                        "(define-fun Liars () Int (Min b n))",
                        "(define-fun Liars () Int (Min (+ b 1) n))",
                        "invariant.ByzantineReply"),
                read(
                        "no lie wins",
                        "(and (MayDecide t l) (>= m accept)",
                        "(and (MayDecide t l) false",
                        "invariant.Reply invariant.ByzantineReply exact.deceivedStep cover.Tie"),
                read(
                        "more may have failed than have not replied",
                        "Int (Min (- Faulty l) (- n t l))",
                        "Int (- Faulty l)",
                        "holds.Failure holds.Awaited"),
                read("one correct replica is not", "Int (- n Faulty))", "Int (- n Faulty 1))", "holds.NotStuck"));
    }

    /** When an action can happen, and what it does. */
    static List<ProofMutant> actions() {
        return List.of(
                read(
                        "a reply comes after all have come",
                        "(and (= outcome Pending) (< (+ truths lies) n)",
                        "(and (= outcome Pending)",
                        "invariant.Reply"),
                read(
                        "a reply comes after the end",
                        "(and (= outcome Pending) (< (+ truths lies) n)",
                        "(and (< (+ truths lies) n)",
                        "invariant.Reply holds.RankFalls"),
                read("a lie too many", "(< lies Liars)", "(<= lies Liars)", "invariant.ByzantineReply"),
                read(
                        "every lie is the most popular one",
                        "(or (Hear truths (+ lies 1) (Max topLie 1))",
                        "(or false",
                        "exact.inconclusiveStep cover.OtherLie"),
                read(
                        "failures end any read",
                        "(and (= outcome Pending) (OutOfReach truths lies topLie)",
                        "(and (= outcome Pending)",
                        "invariant.Failure"),
                read(
                        "no lie is a step",
                        "(or Reply ByzantineReply Failure)",
                        "(or Reply Failure)",
                        "exact.deceivedStep exact.inconclusiveStep"),
                read(
                        "the last owed reply is not owed",
                        "(and (< truths Correct) Reply)",
                        "(and (< (+ truths 1) Correct) Reply)",
                        "holds.CorrectReply"),
                read(
                        "a read begins with a truth",
                        "(and (= truths 0) (= lies 0)",
                        "(and (= truths 1) (= lies 0)",
                        "invariant.Init exact.deceivedStart exact.inconclusiveStart exact.stuckStart"),
                read(
                        "no truth comes after a lie",
                        "(and (= outcome Pending) (< (+ truths lies) n)",
                        "(and (= outcome Pending) (= lies 0)",
                        "invariant.Reply holds.CorrectReply exact.deceivedStep exact.inconclusiveStep cover.Reply"),
                read(
                        "every lie is another one",
                        "(Hear truths (+ lies 1) (+ topLie 1))",
                        "false",
                        "exact.deceivedStep cover.ByzantineReply"),
                read(
                        "failures end no read",
                        "(and (= outcome Pending) (OutOfReach truths lies topLie)",
                        "(and (= outcome Pending) false",
                        "invariant.Failure cover.Failure"),
                read(
                        "no reply leaves too few",
                        "(and (= o Unavailable) (OutOfReach t l m))",
                        "false",
                        "cover.Unavailable"));
    }

    /** Each conjunct of the invariant is needed. */
    static List<ProofMutant> invariant() {
        return List.of(
                read(
                        "more replies than the quorum are in range",
                        "(<= (+ t l) n) (<= (+ t l) quorum)",
                        "(<= (+ t l) n)",
                        "holds.Validity"),
                read(
                        "lies may have no votes",
                        "(=> (> l 0) (or (>= m 1) verifies))",
                        "true",
                        "holds.NeverInconclusive"),
                read("lies that do not pass may have votes", "(=> verifies (= m 0))", "true", "invariant.Reply"),
                read(
                        "a reader listens although a lie has won",
                        "(=> (not waits) (and (< t accept) (< m accept)))",
                        "(=> (not waits) (< t accept))",
                        "holds.DecidesAtOnce"),
                read(
                        "the truth needs no votes",
                        "(=> (= o Truth) (and (>= t accept) (=> waits (= (+ t l) quorum))))",
                        "(=> (= o Truth) (=> waits (= (+ t l) quorum)))",
                        "holds.BackedByVotes"),
                read(
                        "a type for lies that have been told",
                        "(and (<= 0 truths) (<= 0 lies) (<= 0 topLie)",
                        "(and (<= 0 truths) (<= 0 lies) (<= 1 topLie)",
                        "invariant.TypeOK"),
                read(
                        "a rank that may be negative",
                        "Int (+ (- n t l) (ite",
                        "Int (+ (- n t l 1) (ite",
                        "holds.RankBounded"));
    }

    /** What the obligations assume. */
    static List<ProofMutant> hypotheses() {
        return List.of(
                read("any reader for a safe one", "(assert Safe)", "(assert true)", "holds.Validity"),
                read(
                        "any reader for a conclusive one",
                        "(assert Conclusive)",
                        "(assert true)",
                        "holds.NeverInconclusive"),
                read(
                        "a value needs no votes",
                        "(>= quorum 1) (>= accept 1))",
                        "(>= quorum 1))",
                        "invariant.Pending exact.deceivedStart exact.deceivedEnd verified.tooSmallForAny"
                                + " verified.region k.crashTooSmall"),
                read(
                        "3k+1 replicas for 3k",
                        "(assert (= n (* 3 k)))",
                        "(assert (= n (+ (* 3 k) 1)))",
                        "k.maskingTooSmall"));
    }

    /** The formulas of Deployment.java, and the numbers of Rule.java. */
    static List<ProofMutant> formulas() {
        return List.of(
                read(
                        "isSafe: liars with just enough votes do no harm",
                        "Bool (<= accept mostLies)",
                        "Bool (< accept mostLies)",
                        "holds.Validity holds.Ending first.liar masking.tooSmallForAny masking.region"
                                + " masking.acceptFewer matching.tooSmallForAny matching.region matching.acceptFewer"
                                + " k.maskingTooSmall"),
                read(
                        "isConclusive: one vote for each lie is never enough",
                        "(or (= mostLies 0) (> accept 1) verifies)",
                        "(or (= mostLies 0) (> accept 1))",
                        "holds.NeverInconclusive holds.Ending verified.oneFewer verified.region verified.fewerReads"),
                read(
                        "isConclusive: a quorum that never comes is heard in vain",
                        "(not (and quorumCanBeHeard truthCanLose liesCanLose))",
                        "(not (and truthCanLose liesCanLose))",
                        "exact.inconclusiveStep"),
                read(
                        "matching is enough for one replica fewer",
                        "Int (+ (* 2 b) c 1)",
                        "Int (+ (* 2 b) c)",
                        "matching.enough matching.oneFewer matching.enoughReads matching.acceptMore"),
                read(
                        "masking needs one replica more",
                        "Int (+ (* 3 b) c 1)",
                        "Int (+ (* 3 b) c 2)",
                        "masking.tooSmall masking.tooSmallForAny masking.oneFewer masking.moreReads"),
                read(
                        "isSafe: verified is like the others",
                        "(or verifies (not lieCanWin) (not canDecide))",
                        "(or (not lieCanWin) (not canDecide))",
                        "exact.deceivedStep verified.enough verified.oneFewer verified.region verified.safe verified.enoughReads k.verifiedEnough"),
                read(
                        "isConclusive: the truth needs one vote fewer",
                        "(< (- quorum mostLies) accept)",
                        "(< (- (+ quorum 1) mostLies) accept)",
                        "holds.NeverInconclusive holds.Ending exact.stuckStep first.acceptMore masking.tooSmallForAny"
                                + " masking.region masking.fewerReads masking.acceptMore matching.oneFewer"
                                + " matching.region matching.fewerReads matching.acceptMore verified.oneFewer"
                                + " verified.region verified.fewerReads verified.acceptMore k.maskingTooSmall"),
                read(
                        "isConclusive: a quorum of all is never heard",
                        "Bool (<= quorum n)",
                        "Bool (< quorum n)",
                        "holds.NeverInconclusive holds.Ending exact.stuckStep first.acceptMore masking.region masking.acceptMore matching.oneFewer matching.acceptMore verified.oneFewer verified.acceptMore"),
                read(
                        "isLive: one replica more is sure to answer",
                        "(>= sureToAnswer needed)",
                        "(>= (+ sureToAnswer 1) needed)",
                        "holds.NeverUnavailable holds.NotStuck holds.Ending first.tooSmall first.tooSmallForAny masking.tooSmall masking.tooSmallForAny masking.region masking.moreReads matching.tooSmall matching.tooSmallForAny matching.region verified.tooSmall verified.tooSmallForAny verified.region k.crashTooSmall k.maskingTooSmall"),
                read(
                        "first needs two votes",
                        "(and (= quorum 1) (= accept 1))",
                        "(and (= quorum 1) (= accept 2))",
                        "first.enough first.oneFewer first.liar k.crashEnough"),
                read(
                        "matching needs one vote fewer",
                        "(and (= quorum n) (= accept (+ b 1)))",
                        "(and (= quorum n) (= accept b))",
                        "matching.enough matching.oneFewer k.matchingEnough k.matchingSpare"),
                read(
                        "masking is enough for one replica fewer",
                        "Int (+ (* 3 b) c 1)",
                        "Int (+ (* 3 b) c)",
                        "masking.enough"),
                read(
                        "verified is enough for one replica fewer",
                        "Int (+ b c 1)",
                        "Int (+ b c)",
                        "verified.enough verified.oneFewer verified.enoughReads verified.acceptMore"),
                read(
                        "k liars, and a crash",
                        "(and (>= k 1) (= b k) (= c 0))",
                        "(and (>= k 1) (= b k) (= c 1))",
                        "k.maskingEnough k.matchingEnough k.verifiedEnough"));
    }

    /** The runs to what a formula rules out. */
    static List<ProofMutant> runs() {
        return List.of(
                read("one liar too few deceives", "(= liars accept)", "(= liars (- accept 1))", "exact.deceivedStep"),
                read(
                        "the run goes on after the quorum",
                        "(= length quorum)",
                        "(= length (+ quorum 1))",
                        "exact.inconclusiveStep"),
                read(
                        "no truth is heard before there could be one",
                        "(define-fun truths-at ((j Int)) Int (Max 0 (- j liars)))",
                        "(define-fun truths-at ((j Int)) Int (- j liars))",
                        "exact.deceivedStart exact.deceivedStep exact.inconclusiveStart exact.inconclusiveStep"),
                read(
                        "the correct replicas are those that do not lie",
                        "(define-fun Faulty () Int (Min (+ b c) n))",
                        "(define-fun Faulty () Int (Min b n))",
                        "exact.stuckEnd exact.stuckUnavailable"),
                read(
                        "one liar deceives",
                        "(= liars accept)",
                        "(= liars 1)",
                        "exact.deceivedStep exact.deceivedMatching exact.deceivedMasking"),
                read(
                        "one liar is enough for doubt",
                        "(= liars b)",
                        "(= liars 1)",
                        "exact.inconclusiveStep exact.inconclusiveMatching exact.inconclusiveMasking exact.inconclusiveVerified"),
                read(
                        "nothing is inconclusive",
                        "(define-fun NeverInconclusive () Bool (not (= outcome Inconclusive)))",
                        "(define-fun NeverInconclusive () Bool true)",
                        "holds.NeverInconclusive exact.inconclusiveEnd"),
                read(
                        "the stuck run has no steps",
                        "(= length (Max 0 (- n (+ b c))))",
                        "(= length 0)",
                        "exact.stuckStep exact.stuckEnd exact.stuckMatching exact.stuckMasking exact.stuckVerified"));
    }

    /** Counting the most popular lie. */
    static List<ProofMutant> lies() {
        return List.of(
                lies(
                        "a lie overtakes one vote too late",
                        "(> (+ (votes told) 1) topLie)",
                        "(> (votes told) topLie)",
                        "counted.Vote"),
                lies("a vote is not counted", "(= lies-next (+ lies 1))", "(= lies-next lies)", "counted.Vote"),
                lies(
                        "a lie has two votes",
                        "(ite (= x told) 1 0)",
                        "(ite (= x told) 2 0)",
                        "counted.Vote step.ByzantineReply step.ByAtMostOne exact.Again exact.New cover.Behind"),
                lies(
                        "nothing is known of the lie that is told",
                        "(CountedFor v) (CountedFor told)",
                        "(CountedFor v)",
                        "counted.Vote step.ByzantineReply"),
                lies(
                        "the most popular lie may have fewer votes",
                        "(=> (> topLie 0) (= (votes top) topLie))",
                        "true",
                        "counted.Vote step.ByzantineReply step.ByAtMostOne exact.Again exact.New accept.If"),
                lies(
                        "one vote counts for two",
                        "(and (= topLie 2) (= topLie-next 3))",
                        "(and (= topLie 2) (= topLie-next 4))",
                        "cover.Overtaken"),
                lies(
                        "a vote before the first",
                        "(and (= lies 0) (= topLie 0))",
                        "(and (= lies 0) (= topLie 1))",
                        "counted.Init"),
                lies(
                        "a lie may have more votes than the most popular one",
                        "(and (<= 0 (votes x)) (<= (votes x) topLie))",
                        "(<= 0 (votes x))",
                        "counted.Vote step.ByzantineReply step.ByAtMostOne exact.Again exact.New accept.OnlyIf"));
    }

    /** No reader does with less. */
    static List<ProofMutant> impossible() {
        return List.of(
                impossible(
                        "as many reads as are sure to come",
                        "(assert (> r Correct))",
                        "(assert (>= r Correct))",
                        "waiting.tooManyReads"),
                impossible(
                        "3b+c+1 replicas are too few",
                        "(assert (<= n (+ (* 3 b) c)))",
                        "(assert (<= n (+ (* 3 b) c 1)))",
                        "waiting.tooFewReplicas"),
                impossible(
                        "3b+c replicas are enough",
                        "(assert (> n (+ (* 3 b) c)))",
                        "(assert (>= n (+ (* 3 b) c)))",
                        "waiting.tight"),
                impossible("2b+1 reads are too few", "(<= r (* 2 b))", "(<= r (+ (* 2 b) 1))", "waiting.tooFewReads"),
                impossible(
                        "2b+c replicas are enough",
                        "(assert (> n (+ (* 2 b) c)))",
                        "(assert (>= n (+ (* 2 b) c)))",
                        "listening.tight"),
                impossible(
                        "the liars that have lied may be silent as well",
                        "(and PossibleX (<= (+ y Silent) (+ b c)))",
                        "(and PossibleX (<= Silent (+ b c)))",
                        "listening.tight"),
                impossible("a view above n", "(<= 0 y) (<= (+ x y) n))", "(<= 0 y))", "votes.view"),
                impossible("b votes are enough", "(assert (>= x (+ b 1)))", "(assert (>= x b))", "votes.tight"),
                impossible(
                        "one liar fewer",
                        "(define-fun PossibleY () Bool (and View (<= x b)))",
                        "(define-fun PossibleY () Bool (and View (< x b)))",
                        "waiting.tooFewReplicas waiting.tooFewReads listening.tooFewReplicas votes.tooFew k.waiting"
                                + " k.listening k.crash"),
                impossible("those that answer are silent", "Int (- n x y)", "Int (- n x)", "listening.talk"),
                impossible(
                        "the liars answer the truth",
                        "(and View (<= y b) (<= (+ y Silent) (+ b c)))",
                        "(and View (<= y b) (<= (+ y Silent) c))",
                        "verified.tooFewReplicas"),
                impossible(
                        "b+c replicas are enough",
                        "(assert (> n (+ b c)))",
                        "(assert (>= n (+ b c)))",
                        "verified.tight"));
    }

    /** All of them. */
    static List<ProofMutant> all() {
        return Stream.of(thresholds(), actions(), invariant(), hypotheses(), formulas(), runs(), lies(), impossible())
                .flatMap(List::stream)
                .toList();
    }

    private static ProofMutant read(String change, String from, String to, String broken) {
        return mutant("read", change, from, to, broken);
    }

    private static ProofMutant lies(String change, String from, String to, String broken) {
        return mutant("lies", change, from, to, broken);
    }

    private static ProofMutant impossible(String change, String from, String to, String broken) {
        return mutant("impossible", change, from, to, broken);
    }

    /** @param broken the names of obligations, without that of the file, between spaces */
    private static ProofMutant mutant(String proof, String change, String from, String to, String broken) {
        Set<String> names = Arrays.stream(broken.split(" "))
                .map(name -> proof + "." + name)
                .collect(Collectors.toUnmodifiableSet());
        return new ProofMutant(change, proof, from, to, names);
    }
}
