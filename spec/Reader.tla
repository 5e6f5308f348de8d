------------------------------- MODULE Reader -------------------------------
(***************************************************************************)
(* The reader: a client that asks a group of replicas for one immutable    *)
(* value and decides which answer to believe.                              *)
(*                                                                         *)
(* The module has no variables.  It defines the reader as a state machine  *)
(* in pure operators over a record s:                                      *)
(*                                                                         *)
(*   Start                the state after the first replicas were asked    *)
(*   OnReply(s, r, v)     replica r answered v                             *)
(*   OnTimeout(s, r)      the timeout of the request to r fired            *)
(*   OnFailure(s, r)      the request to r failed for good: refused, reset *)
(*                                                                         *)
(* Each gives the next state.  The replicas to ask now are those by which  *)
(* `asked' grew.  The reader is deterministic: it asks in the order        *)
(* 1, 2, ..., N.  A reader that wants another order numbers its replicas   *)
(* in that order before it starts.                                         *)
(*                                                                         *)
(* The Java class dev.quorate.core.Reader has the same operations and      *)
(* state fields under the same names.  MirrorsMC.tla compares the two.     *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS
    Rule,    \* when to decide, and what counts as a vote: see Rules
    N,       \* how many replicas the group has
    Quorum,  \* how many distinct replies the reader hears before it must decide
    Accept,  \* how many equal replies make a value the answer
    Hedge,   \* how many replicas to ask beyond those that could complete the read
    Values,  \* all values that a replica can answer
    Valid,   \* the values that pass verification; only `verified' looks at it
    Alike,   \* sets of values that correct replicas may hold beside each other
    Enough,  \* how many answers are enough to do without a value; 0 if it is needed
    None     \* no reply yet

(***************************************************************************)
(* `first', `matching' and `verified' decide early: at the first reply     *)
(* that gives a value `Accept' votes.  `masking' decides only once exactly *)
(* `Quorum' distinct replies are in.  Under `verified' a reply that does   *)
(* not pass verification is heard, but is no vote.                         *)
(***************************************************************************)
Rules == {"first", "masking", "matching", "verified"}

ASSUME ConstantsOK ==
    /\ Rule \in Rules
    /\ {N, Quorum, Accept} \subseteq Nat \ {0}
    /\ {Hedge, Enough} \subseteq Nat
    /\ Valid \subseteq Values
    /\ \A S \in Alike : S \subseteq Values
    /\ None \notin Values

Replicas == 1 .. N

-----------------------------------------------------------------------------
(* Outcomes.                                                               *)

Pending      == [is |-> "pending"]
Decided(v)   == [is |-> "decided", value |-> v]
Inconclusive == [is |-> "inconclusive"]  \* the quorum is heard and nothing has enough votes
Unavailable  == [is |-> "unavailable"]   \* too many definite failures
Without      == [is |-> "without"]       \* the reader does without a value

Outcomes == {Pending, Inconclusive, Unavailable, Without} \cup {Decided(v) : v \in Values}

-----------------------------------------------------------------------------
(* The state, and what can be read off it.                                 *)

States == [
    asked       : SUBSET Replicas,  \* were sent the request
    overdue     : SUBSET Replicas,  \* no reply before the timeout, and none yet; it still counts
    failed      : SUBSET Replicas,  \* failed for good, and no reply after all; it still counts
    equivocated : SUBSET Replicas,  \* answered twice, and contradicted themselves
    replies     : [Replicas -> Values \cup {None}],  \* the first reply of each
    outcome     : Outcomes ]

\* Of the replicas that were asked, each is in exactly one of four positions: it replied,
\* it failed, it is overdue, or its request is outstanding.
Replied(s)     == {r \in Replicas : s.replies[r] # None}
Outstanding(s) == s.asked \ (Replied(s) \cup s.overdue \cup s.failed)

\* Neither replied nor failed: their reply can still be hoped for.
Unheard(s) == Replicas \ (Replied(s) \cup s.failed)

Voters(s, v) == {r \in Replicas : s.replies[r] = v}

\* The values that have a vote.
Candidates(s) ==
    LET heard == {s.replies[r] : r \in Replied(s)}
    IN  IF Rule = "verified" THEN heard \cap Valid ELSE heard

Max(S) == CHOOSE x \in S : \A y \in S : x >= y
Min(S) == CHOOSE x \in S : \A y \in S : x <= y

\* How many votes the leading value has.
LeadingVotes(s) == Max({0} \cup {Cardinality(Voters(s, v)) : v \in Candidates(s)})

\* Two values that cannot both come from correct replicas.  Different ones may, if they are
\* alike: a list of digests for pieces of this size or of that; one that is there or is not.
Contradict(v, w) == v # w /\ \A S \in Alike : ~({v, w} \subseteq S)

\* Shown to be faulty by their own reply: it contradicts what they answered before, or what
\* was decided.
Exposed(s) ==
    s.equivocated \cup
        (IF s.outcome.is = "decided"
         THEN {r \in Replied(s) : Contradict(s.replies[r], s.outcome.value)} ELSE {})

-----------------------------------------------------------------------------
(* Asking.  The reader keeps as many requests outstanding as could still   *)
(* complete the read, plus the hedge.  A request that is overdue or has    *)
(* failed, and a reply that disagrees, thus make it ask the next replica.  *)

Wanted(s) == Hedge + IF Rule = "masking" THEN Quorum - Cardinality(Replied(s))
                                         ELSE Accept - LeadingVotes(s)

\* Who was asked is always 1 .. m for some m.
Ask(s) ==
    LET wanted      == Wanted(s)
        outstanding == Cardinality(Outstanding(s))
    IN  IF wanted <= outstanding THEN s
        ELSE [s EXCEPT !.asked = 1 .. Min({N, Cardinality(@) + wanted - outstanding})]

-----------------------------------------------------------------------------
(* Deciding.                                                               *)

QuorumHeard(s) == Cardinality(Replied(s)) >= Quorum

MayDecide(s) == Rule = "masking" => QuorumHeard(s)

\* The values with enough votes.
Winners(s) == {v \in Candidates(s) : Cardinality(Voters(s, v)) >= Accept}

\* Of several winners, the one that the lowest-numbered replica voted for.
Winner(s) == s.replies[Min(UNION {Voters(s, v) : v \in Winners(s)})]

\* Definite failures leave too few replicas to complete the read.
OutOfReach(s) ==
    /\ s.failed # {}
    /\ IF Rule = "masking"
       THEN Cardinality(Replied(s)) + Cardinality(Unheard(s)) < Quorum
       ELSE LeadingVotes(s) + Cardinality(Unheard(s)) < Accept

\* A value that correct replicas need not have, or may have in different forms: enough have
\* replied or failed, and of the others none is expected soon.
MayDoWithout(s) ==
    /\ Enough > 0
    /\ Cardinality(Replied(s) \cup s.failed) >= Enough
    /\ s.asked = Replicas /\ Outstanding(s) = {}

\* The reader's conclusion from what it has heard, or whom it asks next.
Settle(s) ==
    IF s.outcome # Pending                      THEN s
    ELSE IF MayDecide(s) /\ Winners(s) # {}     THEN [s EXCEPT !.outcome = Decided(Winner(s))]
    ELSE IF MayDoWithout(s)                     THEN [s EXCEPT !.outcome = Without]
    ELSE IF QuorumHeard(s)                      THEN [s EXCEPT !.outcome = Inconclusive]
    ELSE IF OutOfReach(s)                       THEN [s EXCEPT !.outcome = Unavailable]
    ELSE Ask(s)

-----------------------------------------------------------------------------
(* The events.  One that makes no sense in s leaves s as it is.            *)

Start == Ask([ asked       |-> {},
               overdue     |-> {},
               failed      |-> {},
               equivocated |-> {},
               replies     |-> [r \in Replicas |-> None],
               outcome     |-> Pending ])

\* The first reply of a replica that was asked counts, however late it is; after the
\* decision it can only expose its sender.  A second reply can only expose.  A reply
\* from a replica that was not asked is ignored.
OnReply(s, r, v) ==
    IF r \notin s.asked            THEN s
    ELSE IF s.replies[r] = None    THEN Settle([s EXCEPT !.overdue = @ \ {r},
                                                         !.failed = @ \ {r},
                                                         !.replies[r] = v])
    ELSE IF Contradict(s.replies[r], v) THEN [s EXCEPT !.equivocated = @ \cup {r}]
    ELSE s

\* A timeout is a guess: it makes the reader ask somebody else, or do without, and rules
\* nobody out.
OnTimeout(s, r) ==
    IF s.outcome # Pending \/ r \notin Outstanding(s) THEN s
    ELSE Settle([s EXCEPT !.overdue = @ \cup {r}])

\* A definite failure, unlike a timeout, does rule the replica out, until it replies after all.
OnFailure(s, r) ==
    IF s.outcome # Pending \/ r \notin s.asked \/ r \notin Unheard(s) THEN s
    ELSE Settle([s EXCEPT !.overdue = @ \ {r},
                          !.failed = @ \cup {r}])
=============================================================================
