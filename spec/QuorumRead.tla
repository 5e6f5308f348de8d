----------------------------- MODULE QuorumRead -----------------------------
(***************************************************************************)
(* One reader, N replicas, an adversary and an asynchronous network.       *)
(*                                                                         *)
(* Every correct replica holds the same immutable value Truth.  At most B  *)
(* replicas are Byzantine: they answer anything, several different things, *)
(* nothing, or without having been asked.  At most C more are crashing:    *)
(* they stop at any time.  The faulty replicas are chosen in Init, in      *)
(* every way, because the reader asks in a fixed order.                    *)
(*                                                                         *)
(* What is abstracted, and why nothing is lost:                            *)
(*  - Messages in flight.  A correct replica has one answer, so its answer *)
(*    is on its way from the moment it is asked; it may arrive at any      *)
(*    later time, and once it has arrived, again.                          *)
(*  - The crash itself.  A crashing replica answers like a correct one, or *)
(*    does not, and nothing is assumed of when (no fairness).  A reader    *)
(*    cannot tell a replica that stopped from one that is slow.            *)
(*  - Time.  A timeout may fire for any request at any time after it was   *)
(*    sent, however soon.                                                  *)
(*  - Fewer faults than the budget.  A Byzantine replica can do all that a *)
(*    crashing or correct one does, and a crashing one all that a correct  *)
(*    one does, and neither owes any fairness; so exactly B and C faults   *)
(*    (or as many as there are replicas) show every run of the reader that *)
(*    fewer faults show.  A correct replica that is blamed in one of those *)
(*    is correct here too, when the rest of the budget goes to the others: *)
(*    there are some, unless N <= B.                                       *)
(***************************************************************************)
EXTENDS Reader

LOCAL INSTANCE TLC  \* Permutations

CONSTANTS
    Truth,  \* the value that every correct replica holds
    Lies,   \* the other values that Byzantine replicas answer
    B,      \* how many replicas are Byzantine
    C       \* how many more are crashing

ASSUME AdversaryOK ==
    /\ Values = {Truth} \cup Lies
    /\ Truth \notin Lies
    /\ Valid = {Truth}
    /\ {B, C} \subseteq Nat

VARIABLES
    reader,     \* the state of the reader, a record in States
    byzantine,  \* the Byzantine replicas; constant
    crashing    \* the crashing replicas; constant

vars == <<reader, byzantine, crashing>>

Faulty  == byzantine \cup crashing
Correct == Replicas \ Faulty

SubsetsOfSize(S, k) == {T \in SUBSET S : Cardinality(T) = Min({k, Cardinality(S)})}

FaultsChosen ==
    /\ byzantine \in SubsetsOfSize(Replicas, B)
    /\ crashing \in SubsetsOfSize(Replicas \ byzantine, C)

Init == FaultsChosen /\ reader = Start

-----------------------------------------------------------------------------
(* The actions.  Each is one event at the reader.                          *)

Awaited(r) == r \in reader.asked /\ reader.replies[r] = None

Receive(r, v) == reader' = OnReply(reader, r, v) /\ UNCHANGED <<byzantine, crashing>>

\* A replica that is not Byzantine answers, soon or late.
Reply(r) == r \notin byzantine /\ Awaited(r) /\ Receive(r, Truth)

\* The network delivers an answer again.
DuplicateReply(r) == ~Awaited(r) /\ r \in reader.asked /\ Receive(r, reader.replies[r])

\* A Byzantine replica answers what it likes.
ByzantineReply(r, v) == r \in byzantine /\ Awaited(r) /\ Receive(r, v)

\* A Byzantine replica answers once more, and differently.
Equivocate(r, v) ==
    /\ r \in byzantine /\ r \in reader.asked
    /\ reader.replies[r] \notin {None, v}
    /\ Receive(r, v)

\* A Byzantine replica answers without having been asked.
UnaskedReply(r, v) == r \in byzantine /\ r \notin reader.asked /\ Receive(r, v)

\* A faulty replica refuses or resets the connection.
Failure(r) ==
    /\ r \in Faulty /\ Awaited(r) /\ r \notin reader.failed
    /\ reader.outcome = Pending
    /\ reader' = OnFailure(reader, r)
    /\ UNCHANGED <<byzantine, crashing>>

\* A timeout fires, rightly or not.  Once everybody has been asked, a timeout can make the
\* reader do nothing any more; the set `overdue' then stays as it is, to save states.
TimeoutMatters(r) ==
    /\ reader.outcome = Pending
    /\ reader.asked # Replicas
    /\ r \in Outstanding(reader)

Timeout(r) ==
    /\ TimeoutMatters(r)
    /\ reader' = OnTimeout(reader, r)
    /\ UNCHANGED <<byzantine, crashing>>

Next ==
    \/ \E r \in Replicas : Reply(r)
    \/ \E r \in Replicas : DuplicateReply(r)
    \/ \E r \in Replicas, v \in Values : ByzantineReply(r, v)
    \/ \E r \in Replicas, v \in Values : Equivocate(r, v)
    \/ \E r \in Replicas, v \in Values : UnaskedReply(r, v)
    \/ \E r \in Replicas : Failure(r)
    \/ \E r \in Replicas : Timeout(r)

\* Correct replicas answer, and timeouts fire.  Nothing is owed by the faulty.
CorrectReply(r) == r \in Correct /\ Reply(r)

Fairness == \A r \in Replicas : WF_vars(CorrectReply(r)) /\ WF_vars(Timeout(r))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* Safety.                                                                 *)

TypeOK ==
    /\ reader \in States
    /\ byzantine \subseteq Replicas
    /\ crashing \subseteq Replicas \ byzantine
    /\ reader.asked = 1 .. Cardinality(reader.asked)
    /\ Replied(reader) \cup reader.overdue \cup reader.failed \subseteq reader.asked
    /\ Cardinality(Replied(reader)) + Cardinality(reader.overdue) + Cardinality(reader.failed)
         = Cardinality(Replied(reader) \cup reader.overdue \cup reader.failed)
    /\ reader.equivocated \subseteq Replied(reader)

\* Never a wrong value.
Validity == reader.outcome.is = "decided" => reader.outcome.value = Truth

\* A decided value has `Accept' votes of distinct replicas.
BackedByVotes ==
    reader.outcome.is = "decided" => Cardinality(Voters(reader, reader.outcome.value)) >= Accept

\* Only a replica that lied is exposed.  Claimed where Validity holds.
NoFalseBlame == Exposed(reader) \subseteq byzantine

\* The reader never hears its quorum in vain.
NeverInconclusive == reader.outcome # Inconclusive

\* Definite failures never end the read.
NeverUnavailable == reader.outcome # Unavailable

-----------------------------------------------------------------------------
(* Liveness.                                                               *)

Termination == <>(reader.outcome = Decided(Truth))

(***************************************************************************)
(* Termination again, as an invariant and a step property, which TLC       *)
(* checks at the price of safety.  As long as the outcome is pending some  *)
(* fair action is enabled (NotStuck).  What is enabled depends only on the *)
(* progress of the reader, and a step either leaves the progress as it is  *)
(* or lowers the rank (RankFalls).  So a fair action, once enabled, stays  *)
(* enabled until the rank falls, and is taken.  The rank is a natural      *)
(* number: the outcome does not stay pending.  With Validity,              *)
(* NeverInconclusive and NeverUnavailable that is Termination.             *)
(***************************************************************************)
NotStuck ==
    reader.outcome = Pending =>
        \E r \in Replicas : (r \in Correct /\ Awaited(r)) \/ TimeoutMatters(r)

Progress(s) == <<s.asked, s.overdue, s.failed, s.replies, s.outcome>>

\* A replica's position moves one way only: outstanding, overdue, failed, replied.
Rank(s) ==
    3 * N - 3 * Cardinality(Replied(s)) - 2 * Cardinality(s.failed) - Cardinality(s.overdue)

RankFalls == [][Progress(reader') = Progress(reader) \/ Rank(reader') < Rank(reader)]_vars

-----------------------------------------------------------------------------
\* Which lie is which makes no difference.  For models with several lies and no temporal
\* property, as SYMMETRY.
LieSymmetry == Permutations(Lies)

-----------------------------------------------------------------------------
(* Probes: what must be reachable, stated as what would be never.          *)

\* The truth is decided although some replica lied.
NeverDecidesAmongLiars ==
    ~ /\ reader.outcome = Decided(Truth)
      /\ \E r \in Replied(reader) : reader.replies[r] # Truth

NeverExposes == Exposed(reader) = {}

\* The reply of an overdue replica settles the read.
LateReplyNeverDecides ==
    [][~ /\ reader.outcome = Pending
         /\ reader'.outcome.is = "decided"
         /\ \E r \in reader.overdue : Awaited(r) /\ reader'.replies[r] # None]_vars
=============================================================================
