------------------------------ MODULE BrokenRead ------------------------------
(***************************************************************************)
(* Readers and adversaries with one rule broken: what the properties of    *)
(* QuorumRead are good for.  A property that cannot fail says nothing, so  *)
(* for each, and for each of its conjuncts, there is a model in which it   *)
(* fails and the other conjuncts do not.                                   *)
(*                                                                         *)
(* A model takes one operator of QuorumRead or Reader for another, in its  *)
(* configuration: OnReply <- OnReplyOfStrangers.  An operator here has the *)
(* name of the one that it stands for, and what is wrong with it.          *)
(***************************************************************************)
EXTENDS QuorumRead

-----------------------------------------------------------------------------
(* For TypeOK.                                                             *)

\* Believes what the first replica said, even if that is nothing.
WinnerOfFirst(s) == s.replies[1]

\* One who is no replica is Byzantine, and one replica is faulty in both ways.
FaultsChosenOutside == byzantine = {N + 1} /\ crashing = {}
FaultsChosenTwice   == byzantine = {N} /\ crashing = {N}

\* Does not begin with the first replica.
AskNotFirst(s) == [s EXCEPT !.asked = 2 .. N]

\* Hears replicas that were not asked.
OnReplyOfStrangers(s, r, v) ==
    IF s.replies[r] # None THEN s
    ELSE Settle([s EXCEPT !.overdue = @ \ {r}, !.failed = @ \ {r}, !.replies[r] = v])

\* Leaves a replica overdue that replies.
OnReplyStillOverdue(s, r, v) ==
    IF r \notin s.asked \/ s.replies[r] # None THEN s
    ELSE Settle([s EXCEPT !.failed = @ \ {r}, !.replies[r] = v])

-----------------------------------------------------------------------------
(* For BackedByVotes, NoFalseBlame and TypeOK.                             *)

\* Believes one vote fewer.
WinnersTooEarly(s) == {v \in Candidates(s) : Cardinality(Voters(s, v)) >= Accept - 1}

\* Blames a replica for its failure.
OnFailureBlames(s, r) ==
    IF s.outcome # Pending \/ r \notin s.asked \/ r \notin Unheard(s) THEN s
    ELSE Settle([s EXCEPT !.overdue = @ \ {r},
                          !.failed = @ \cup {r},
                          !.equivocated = @ \cup {r}])

-----------------------------------------------------------------------------
(* For RankFalls: each changes one part of the progress, and not the rank. *)

Becomes(s) == reader' = s /\ UNCHANGED <<byzantine, crashing>>

\* An answer that comes again makes the reader ask everybody.
DuplicateReplyAsks(r) ==
    ~Awaited(r) /\ r \in reader.asked /\ Becomes([reader EXCEPT !.asked = Replicas])

\* An answer that comes again makes the reader doubt its outcome.
DuplicateReplyReopens(r) ==
    ~Awaited(r) /\ r \in reader.asked /\ Becomes([reader EXCEPT !.outcome = Pending])

\* A timeout, and a failure, is taken back.
TimeoutTakenBack(r) ==
    \/ TimeoutMatters(r) /\ Becomes(OnTimeout(reader, r))
    \/ r \in reader.overdue /\ Becomes([reader EXCEPT !.overdue = @ \ {r}])

FailureTakenBack(r) ==
    \/ r \in Faulty /\ Awaited(r) /\ r \notin reader.failed /\ Becomes(OnFailure(reader, r))
    \/ r \in reader.failed /\ Becomes([reader EXCEPT !.failed = @ \ {r}])

\* The last answer counts.
OnReplyLast(s, r, v) ==
    IF r \notin s.asked THEN s
    ELSE Settle([s EXCEPT !.overdue = @ \ {r}, !.failed = @ \ {r}, !.replies[r] = v])

-----------------------------------------------------------------------------
(* For NeverCalledMissing.                                                 *)

\* Correct replicas lack the value, too.
FailureOfAnybody(r) ==
    /\ Awaited(r) /\ r \notin reader.failed
    /\ reader.outcome = Pending
    /\ reader' = OnFailure(reader, r)
    /\ UNCHANGED <<byzantine, crashing>>

-----------------------------------------------------------------------------
(* For Termination: an assumption of fairness missing.                     *)

FairnessOfTimeouts == \A r \in Replicas : WF_vars(Timeout(r))
FairnessOfReplies  == \A r \in Replicas : WF_vars(CorrectReply(r))
=============================================================================
