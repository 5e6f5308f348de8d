------------------------------ MODULE ReadCount ------------------------------
(***************************************************************************)
(* The read of QuorumRead.tla, counted: not which replicas have answered   *)
(* what, but how many.  The state space grows with a power of the group's  *)
(* size instead of exponentially, so TLC can check groups of ninety        *)
(* replicas; and a formula over a few integers is something that an SMT    *)
(* solver can prove for all sizes: proof/read.smt2 is this module again.   *)
(*                                                                         *)
(* Why counting is sound.  What the reader concludes depends on how many   *)
(* votes each value has and on how many replicas have replied or failed:   *)
(* not on who they are, but for the tie of two values with enough votes,   *)
(* where either may be the outcome here.  All lies but the one with the    *)
(* most votes are alike: a further lie goes to that one, or to another and *)
(* leaves the most popular count as it is, or makes another the most       *)
(* popular; one vote changes that count by at most one (proof/lies.smt2).  *)
(* Who told the truth does not matter either.  The correct replicas are    *)
(* those that owe a reply: as long as fewer truths are in than there are   *)
(* correct replicas, at least one of them has not replied.                 *)
(* Failures are not counted.  Only faulty replicas fail: at most Faulty    *)
(* without the liars heard, and at most all who are left; all of these may *)
(* have failed.                                                            *)
(* What changes none of this - a timeout, a duplicate, an answer that was  *)
(* not asked for, a second answer, whom the reader asks next - is no step. *)
(* RefinementMC.tla has TLC check all that: QuorumRead implements this     *)
(* module, with its fairness.                                              *)
(*                                                                         *)
(* When it is exact.  A run of this module is a run of a reader that has   *)
(* asked all replicas, against the adversary that gets its way in a tie,   *)
(* with as many different lies as there are liars, and with replicas that  *)
(* fail just before it matters.  So for such a reader a property that      *)
(* fails here fails in a real run.  A frugal reader can be broken wherever *)
(* the formulas say so, too: the Java tests play the runs of               *)
(* proof/read.smt2 through the kernel for every small group.               *)
(***************************************************************************)
EXTENDS Naturals

CONSTANT
    Deployments  \* the rules, with their numbers and groups, to look at: a set of
                 \* records [rule, n, b, c, quorum, accept].  With quorum or accept = 0
                 \* no reader can be built, but the formulas have an answer.

VARIABLES
    deployment,  \* one of them; constant
    truths,      \* how many replicas have answered the truth
    lies,        \* how many replicas have answered something else
    topLie,      \* how many votes the most popular lie has
    outcome      \* how the read has ended; the counts are then those of the end

vars == <<deployment, truths, lies, topLie, outcome>>

Outcomes == {"pending", "truth", "lie", "inconclusive", "unavailable"}

Min(x, y) == IF x < y THEN x ELSE y
Max(x, y) == IF x > y THEN x ELSE y

Rule   == deployment.rule
N      == deployment.n
Quorum == deployment.quorum
Accept == deployment.accept

Liars   == Min(deployment.b, N)
Faulty  == Min(deployment.b + deployment.c, N)
Correct == N - Faulty

-----------------------------------------------------------------------------
(* What the reader concludes from t truths and l lies, the most popular of *)
(* which has m votes.                                                      *)

MayDecide(t, l) == Rule = "masking" => t + l >= Quorum

TruthWins(t, l)  == MayDecide(t, l) /\ t >= Accept
LieWins(t, l, m) == MayDecide(t, l) /\ m >= Accept /\ Rule # "verified"

\* All the faulty that have not replied may have failed.  If there are any, too few
\* replicas may be left to complete the read.
MayHaveFailed(t, l) == Min(Faulty - l, N - t - l)

OutOfReach(t, l, m) ==
    /\ MayHaveFailed(t, l) > 0
    /\ LET awaited == N - t - l - MayHaveFailed(t, l)
       IN  IF Rule = "masking" THEN t + l + awaited < Quorum
                               ELSE Max(t, m) + awaited < Accept

Conclusions(t, l, m) ==
    IF TruthWins(t, l) \/ LieWins(t, l, m)
    THEN {o \in {"truth", "lie"} : IF o = "truth" THEN TruthWins(t, l) ELSE LieWins(t, l, m)}
    ELSE IF t + l >= Quorum   THEN {"inconclusive"}
    ELSE IF OutOfReach(t, l, m) THEN {"pending", "unavailable"}
    ELSE {"pending"}

-----------------------------------------------------------------------------
(* The actions.  They have the names of those of QuorumRead that they      *)
(* count.                                                                  *)

\* The counts become these, and the reader concludes what it can from them.
Hear(t, l, m) ==
    /\ truths' = t
    /\ lies' = l
    /\ topLie' = m
    /\ outcome' \in Conclusions(t, l, m)
    /\ UNCHANGED deployment

\* Some replica answers the truth.
Reply ==
    /\ outcome = "pending"
    /\ truths + lies < N
    /\ Hear(truths + 1, lies, topLie)

\* A Byzantine replica lies.  No lie is a vote under `verified'.
ByzantineReply ==
    /\ outcome = "pending"
    /\ lies < Liars
    /\ truths + lies < N
    /\ \E m \in IF Rule = "verified" THEN {0} ELSE {Max(topLie, 1), topLie + 1} :
          Hear(truths, lies + 1, m)

\* The last failure that it takes.
Failure ==
    /\ outcome = "pending"
    /\ OutOfReach(truths, lies, topLie)
    /\ outcome' = "unavailable"
    /\ UNCHANGED <<deployment, truths, lies, topLie>>

Init ==
    /\ deployment \in Deployments
    /\ truths = 0
    /\ lies = 0
    /\ topLie = 0
    /\ outcome \in Conclusions(0, 0, 0) \ {"unavailable"}

Next == Reply \/ ByzantineReply \/ Failure

\* A reply is owed: some correct replica has not replied yet.
Owed == outcome = "pending" /\ truths < Correct

CorrectReply == Owed /\ Reply

\* WF_vars(CorrectReply), with Owed for ENABLED <<CorrectReply>>_vars (see OwedIsEnabled),
\* which it takes TLC a third of its time to work out.
Fairness == []<>~Owed \/ []<><<CorrectReply>>_vars

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* The properties of QuorumRead, counted.                                  *)

TypeOK ==
    /\ {truths, lies, topLie} \subseteq Nat
    /\ truths + lies <= N
    /\ lies <= Liars
    /\ topLie <= lies
    /\ outcome \in Outcomes

Validity          == outcome # "lie"
BackedByVotes     == /\ outcome = "truth" => truths >= Accept
                     /\ outcome = "lie" => topLie >= Accept
NeverInconclusive == outcome # "inconclusive"
NeverUnavailable  == outcome # "unavailable"

Termination == <>(outcome = "truth")

NotStuck == outcome = "pending" => Owed

OwedIsEnabled == Owed <=> ENABLED <<CorrectReply>>_vars

\* How many replicas can still be heard, and whether the reader still listens.
Rank(t, l, o) == N - t - l + IF o = "pending" THEN 1 ELSE 0

RankFalls == [][Rank(truths', lies', outcome') < Rank(truths, lies, outcome)]_vars
=============================================================================
