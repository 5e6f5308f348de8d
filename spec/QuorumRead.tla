----------------------------- MODULE QuorumRead -----------------------------
(***************************************************************************)
(* One reader, N replicas, an adversary and an asynchronous network.       *)
(*                                                                         *)
(* Every correct replica holds the same immutable value Truth, in one or   *)
(* several of its forms: of those that several servers of one replica give *)
(* each may be another.  Where there is one form, it is Truth.  At most B  *)
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
    Forms,  \* in which forms: what correct replicas answer
    Lies,   \* the other values that Byzantine replicas answer
    B,      \* how many replicas are Byzantine
    C       \* how many more are crashing

ASSUME AdversaryOK ==
    /\ Values = Forms \cup Lies
    /\ Truth \in Forms
    /\ Forms \cap Lies = {}
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
Reply(r) == r \notin byzantine /\ Awaited(r) /\ \E v \in Forms : Receive(r, v)

\* The network delivers an answer again, or another server of a replica answers, too.
DuplicateReply(r) ==
    /\ ~Awaited(r) /\ r \in reader.asked
    /\ \E v \in {reader.replies[r]} \cup (IF r \in byzantine THEN {} ELSE Forms) : Receive(r, v)

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
Validity == reader.outcome.is = "decided" => reader.outcome.value \in Forms

\* A decided value has `Accept' votes of distinct replicas.
BackedByVotes ==
    reader.outcome.is = "decided" => Cardinality(Voters(reader, reader.outcome.value)) >= Accept

\* Only a replica that lied is exposed.  Claimed where Validity holds.
NoFalseBlame == Exposed(reader) \subseteq byzantine

\* The reader never hears its quorum in vain.
NeverInconclusive == reader.outcome # Inconclusive

\* Definite failures never end the read.
NeverUnavailable == reader.outcome # Unavailable

\* What more replicas say than may be faulty is said by a correct one; what more say than may
\* be Byzantine is said by one that does not lie.  A client asks this when nobody else answers
\* any more: are there enough who say that there is none?  Or that send more than there is room for?
IncludesCorrect(S) == Cardinality(S) > B + C
IncludesHonest(S)  == Cardinality(S) > B

\* Nobody is told that there is no such value: every correct replica has it.
NeverCalledMissing == ~IncludesCorrect(reader.failed)

-----------------------------------------------------------------------------
(* Liveness.                                                               *)

Termination == <>(reader.outcome = Decided(Truth))

\* The read ends, however.
Ends == <>(reader.outcome # Pending)

\* What nobody owes.  Where only the faulty could act, the read need not end; and who lied
\* need not contradict itself.  A fairness that says otherwise would make these hold.
ContradictsItself ==
    (\E r \in Replied(reader) : reader.replies[r] # Truth) ~> reader.equivocated # {}

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
(***************************************************************************)
(* The bounds: the smallest groups in which the read ends with the truth.  *)
(*                                                                         *)
(* masking hears Quorum = 2B + 1 replies and no more.  As many correct     *)
(* replicas must exist, since B + C may be silent: N >= 3B + C + 1.  Of    *)
(* the replies at most B are lies, so the truth has its B + 1 votes, and   *)
(* no lie has.                                                             *)
(* matching goes on listening until B + 1 replies agree.  B + 1 correct    *)
(* replicas are enough: N >= 2B + C + 1.  Fewer than 2B + 1 replies, or    *)
(* B + 1 votes of which all may be lies, are not.                          *)
(* verified needs one correct replica: N >= B + C + 1.  first is the same  *)
(* with B = 0.                                                             *)
(*                                                                         *)
(* What checks them: TLC for small groups (claims.json, by the names of    *)
(* the rules), ReadCount.tla for all k up to 30, and for every size the    *)
(* obligations read.first, read.masking, read.matching and read.verified   *)
(* of proof/read.smt2.  Each looks at one replica, one reply and one vote  *)
(* less, too, and there the claim is that it fails.                        *)
(***************************************************************************)
Works == Spec => []Validity /\ Termination

THEOREM FirstBound ==
    Rule = "first" /\ B = 0 /\ Quorum = 1 /\ Accept = 1 /\ N >= C + 1 => Works

THEOREM MaskingBound ==
    Rule = "masking" /\ Quorum = 2 * B + 1 /\ Accept = B + 1 /\ N >= 3 * B + C + 1 => Works

THEOREM MatchingBound ==
    Rule = "matching" /\ Quorum = N /\ Accept = B + 1 /\ N >= 2 * B + C + 1 => Works

THEOREM VerifiedBound ==
    Rule = "verified" /\ Quorum = N /\ Accept = 1 /\ N >= B + C + 1 => Works

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
