------------------------------- MODULE Pieces -------------------------------
(***************************************************************************)
(* The reader of pieces: a client that knows the digest of every piece of  *)
(* an object, and reads the pieces from all replicas in parallel, each by  *)
(* the rule `verified': one reply with the right digest is enough.         *)
(*                                                                         *)
(* Like Reader.tla the module has no variables.  It defines the reader as  *)
(* a state machine in pure operators over a record s:                      *)
(*                                                                         *)
(*   StartPieces(done, exposed)   the state after the first pieces were    *)
(*                                asked for                                *)
(*   OnPiece(s, r, p, valid)      replica r answered a request for piece p *)
(*   OnOverdue(s, r, p)           the timeout of that request fired        *)
(*   OnLoss(s, r, p)              that request ended without the piece     *)
(*   OnReturn(s, r)               r, which lost a request, has rested      *)
(*   OnFailure(s, r)              r is given up for good                   *)
(*   OnExposure(s, r)             r is shown to be faulty elsewhere        *)
(*                                                                         *)
(* Each gives the next state.  The requests to send now are those by which *)
(* `requests' grew; the requests to cancel now are those by which it       *)
(* shrank, but for the one whose end is the event.  The reader is          *)
(* deterministic.                                                          *)
(*                                                                         *)
(* The Java class dev.quorate.core.PieceReader has the same operations and *)
(* state fields under the same names.  PieceMirrorsMC.tla compares the two.*)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS
    N,      \* how many replicas the group has
    P,      \* how many pieces the object has
    Window  \* how many requests one replica may have at a time

ASSUME ConstantsOK ==
    /\ {N, Window} \subseteq Nat \ {0}
    /\ P \in Nat

Replicas == 1 .. N
Pieces   == 1 .. P

-----------------------------------------------------------------------------
(* The state, and what can be read off it.                                 *)

Outcomes == {"pending", "complete", "unavailable"}

States == [
    done     : SUBSET Pieces,                \* arrived, with the right digest
    requests : [Replicas -> SUBSET Pieces],  \* asked of the replica, and not ended
    overdue  : [Replicas -> SUBSET Pieces],  \* of these, those whose timeout fired; their reply still counts
    resting  : SUBSET Replicas,              \* lost a request, and are left alone until they return
    failed   : SUBSET Replicas,              \* given up for good
    exposed  : SUBSET Replicas,              \* shown to be faulty
    outcome  : Outcomes ]

Min(S) == CHOOSE x \in S : \A y \in S : x <= y

\* Never asked again.
GivenUp(s) == s.failed \cup s.exposed

\* To be asked for: no request for the piece may still come in time.
Wanted(s) == {p \in Pieces \ s.done : \A r \in Replicas : p \in s.requests[r] => p \in s.overdue[r]}

\* Who can take a request at all, and who can take one for a piece.
Free(s) == {r \in Replicas \ (GivenUp(s) \cup s.resting) : Cardinality(s.requests[r]) < Window}
Takers(s, p) == {r \in Free(s) : p \notin s.requests[r]}

-----------------------------------------------------------------------------
(* Asking.  The reader keeps the windows of all replicas full.  The lowest *)
(* wanted piece that has a taker goes to the taker with the fewest         *)
(* requests; of several to the next in turn after `last', the replica that *)
(* the event is about.  Without the turn two replicas that lose their      *)
(* requests by turns could keep a third, correct one from being asked.     *)

\* 0 for the replica after last, N - 1 for last itself.
Turn(last, r) == (r + N - last - 1) % N

Taker(s, p, last) ==
    LET fewest == Min({Cardinality(s.requests[r]) : r \in Takers(s, p)})
        turn   == Min({Turn(last, r) : r \in {r \in Takers(s, p) : Cardinality(s.requests[r]) = fewest}})
    IN  CHOOSE r \in Replicas : Turn(last, r) = turn

RECURSIVE AskPieces(_, _)
AskPieces(s, last) ==
    LET takable == {p \in Wanted(s) : Takers(s, p) # {}}
        piece   == Min(takable)
    IN  IF Free(s) = {} \/ takable = {} THEN s
        ELSE AskPieces([s EXCEPT !.requests[Taker(s, piece, last)] = @ \cup {piece}], last)

\* The reader's conclusion, which once it is drawn is drawn again, or what it asks for next.
SettlePieces(s, last) ==
    IF s.done = Pieces              THEN [s EXCEPT !.outcome = "complete"]
    ELSE IF GivenUp(s) = Replicas   THEN [s EXCEPT !.outcome = "unavailable"]
    ELSE AskPieces(s, last)

-----------------------------------------------------------------------------
(* The events.  One that makes no sense in s leaves s as it is.            *)

NoRequests == [r \in Replicas |-> {}]

\* A read that is resumed starts with the pieces that are verified already; the vote on the
\* manifest may have exposed replicas.
StartPieces(done, exposed) ==
    SettlePieces([ done     |-> done,
                   requests |-> NoRequests,
                   overdue  |-> NoRequests,
                   resting  |-> {},
                   failed   |-> {},
                   exposed  |-> exposed,
                   outcome  |-> "pending" ], N)

\* Every request for p ends: one valid reply is enough.
WithPiece(s, p) ==
    [s EXCEPT !.done = @ \cup {p},
              !.requests = [r \in Replicas |-> @[r] \ {p}],
              !.overdue = [r \in Replicas |-> @[r] \ {p}]]

\* All requests to r end.
WithoutReplica(s, r) ==
    [s EXCEPT !.requests[r] = {}, !.overdue[r] = {}, !.resting = @ \ {r}]

\* r is shown to be faulty: by its vote on the manifest, or by a piece with another digest.
OnExposure(s, r) ==
    IF r \in s.exposed THEN s
    ELSE SettlePieces([WithoutReplica(s, r) EXCEPT !.exposed = @ \cup {r}], r)

\* The reply to a request, overdue or not.  A piece is valid if it has the digest that the
\* manifest says.  One that is not exposes its sender: a correct replica has the true one.
OnPiece(s, r, p, valid) ==
    IF p \notin s.requests[r] THEN s
    ELSE IF valid             THEN SettlePieces(WithPiece(s, p), r)
    ELSE OnExposure(s, r)

\* A timeout is a guess: the piece may be asked of another, but the request stays open and
\* keeps its place in the window.
OnOverdue(s, r, p) ==
    IF p \notin s.requests[r] \ s.overdue[r] THEN s
    ELSE AskPieces([s EXCEPT !.overdue[r] = @ \cup {p}], r)

\* The request ended without the piece: connection reset, body too short.  That exposes nobody.
OnLoss(s, r, p) ==
    IF p \notin s.requests[r] THEN s
    ELSE AskPieces([s EXCEPT !.requests[r] = @ \ {p},
                             !.overdue[r] = @ \ {p},
                             !.resting = @ \cup {r}], r)

\* r has rested long enough, and may be asked again.
OnReturn(s, r) ==
    IF s.outcome # "pending" \/ r \notin s.resting THEN s
    ELSE AskPieces([s EXCEPT !.resting = @ \ {r}], r)

\* r is given up for good: refused, not found, lost too many requests.
OnFailure(s, r) ==
    IF s.outcome # "pending" \/ r \in GivenUp(s) THEN s
    ELSE SettlePieces([WithoutReplica(s, r) EXCEPT !.failed = @ \cup {r}], r)
=============================================================================
