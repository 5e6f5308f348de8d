----------------------------- MODULE RefinementMC -----------------------------
(***************************************************************************)
(* QuorumRead implements ReadCount: every step of the read of sets is a    *)
(* step of the read of counts, or changes no count, and what is fair there *)
(* is fair here.  So does AnyOrderRead, without the fairness; and          *)
(* QuorumRead implements AnyOrderRead.                                     *)
(*                                                                         *)
(* The variables of ReadCount ride along.  While the outcome is pending    *)
(* they are a function of the reader's state, see Counts; when it ends     *)
(* they keep the counts of the end, which the reader's state does not: it  *)
(* goes on to record replies.                                              *)
(***************************************************************************)
EXTENDS AnyOrderRead

VARIABLES
    truths, lies, topLie, outcome  \* of ReadCount

counts == <<truths, lies, topLie, outcome>>

Deployment == [rule |-> Rule, n |-> N, b |-> B, c |-> C, quorum |-> Quorum, accept |-> Accept]

Count == INSTANCE ReadCount WITH Deployments <- {Deployment}, deployment <- Deployment

Ended(s) == s.outcome # Pending

\* What ReadCount counts of a reader's state.
Truths(s) == Cardinality(Voters(s, Truth))
LiesHeard(s) == Cardinality(Replied(s)) - Truths(s)
TopLie(s) == Max({0} \cup {Cardinality(Voters(s, v)) : v \in Candidates(s) \ {Truth}})
Ending(s) ==
    IF s.outcome = Decided(Truth)     THEN "truth"
    ELSE IF s.outcome.is = "decided" THEN "lie"
    ELSE s.outcome.is

CountsAre(s) == truths = Truths(s) /\ lies = LiesHeard(s) /\ topLie = TopLie(s) /\ outcome = Ending(s)

RideAlong ==
    IF Ended(reader) THEN UNCHANGED counts
    ELSE /\ truths' = Truths(reader')
         /\ lies' = LiesHeard(reader')
         /\ topLie' = TopLie(reader')
         /\ outcome' = Ending(reader')

CountedSpec ==
    /\ Init /\ CountsAre(reader)
    /\ [][Next /\ RideAlong]_<<vars, counts>>
    /\ Fairness

AnyOrderCountedSpec ==
    /\ AnyOrderInit /\ CountsAre(reader)
    /\ [][AnyOrderNext /\ RideAlong]_<<vars, counts>>

-----------------------------------------------------------------------------

\* What this module is for: all of it, and for the larger models the steps only.
RefinesReadCount == Count!Spec
StepsRefineReadCount == Count!Init /\ [][Count!Next]_(Count!vars)
RefinesAnyOrder == AnyOrderSpec

\* While the outcome is pending the counts are those of the reader, and both end alike.
\* RideAlong makes it so: this guards it.  The substance is in the properties above.
Counts == ~Ended(reader) => CountsAre(reader)
SameOutcome == outcome = Ending(reader)

\* A reply that ReadCount owes is owed by a correct replica of QuorumRead: one that was
\* asked, or that is asked when the timeouts of those before it have fired.  Together with
\* RankFalls the fairness of QuorumRead so gives that of ReadCount: some fair action is
\* enabled and stays so until it is taken, every step lowers the rank, and when no timeout
\* is left it is the reply.
FairnessCarriesOver ==
    Count!Owed =>
        \E r \in Replicas : (r \in Correct /\ Awaited(r)) \/ TimeoutMatters(r)
=============================================================================
