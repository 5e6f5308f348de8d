------------------------------ MODULE PieceRead ------------------------------
(***************************************************************************)
(* An object, read in pieces: the two reads composed, before the adversary *)
(* and the network of QuorumRead.                                          *)
(*                                                                         *)
(* First the reader votes on the manifest, the list of the digests of the  *)
(* pieces: that is QuorumRead, and Truth is the true manifest.  Once it is *)
(* decided, the reader of Pieces.tla asks all replicas for pieces.  A vote *)
(* on the manifest that comes later can still expose its sender, to the    *)
(* reader of pieces, too.                                                  *)
(*                                                                         *)
(* What is abstracted, and why nothing is lost:                            *)
(*  - The content of a piece.  It is the manifest that it fits: Truth for  *)
(*    what the correct replicas hold, a lie for anything else.  No content *)
(*    fits two manifests: that is what a digest is for.                    *)
(*  - The sizes.  A lying manifest has as many pieces as the true one;     *)
(*    where one is decided, that is wrong however many it has.             *)
(*  - Bad pieces.  Whatever is too short, too long or not what was asked   *)
(*    for is, to the reader, a piece that is not valid, or a loss.         *)
(*  - Crashes and timeouts as in QuorumRead: nothing is owed by the        *)
(*    faulty, and a timeout may fire at any time.                          *)
(***************************************************************************)
EXTENDS QuorumRead

CONSTANTS
    P,      \* how many pieces the object has
    Window, \* how many requests one replica may have at a time
    Lossy   \* whether correct replicas lose requests, too, when connections are reset

ASSUME Lossy \in BOOLEAN

Piece == INSTANCE Pieces

VARIABLES
    pieces,  \* the state of the reader of pieces, a record in Piece!States; None until the manifest is decided
    object,  \* what has been assembled: the content of each piece, or None
    wasted   \* a history: how many requests ended in a bad piece, or with the exposure of their replica

transfer  == <<pieces, object, wasted>>
pieceVars == <<vars, transfer>>

Started == pieces # None

Going == Started /\ pieces.outcome = "pending"

PieceInit ==
    /\ Init
    /\ pieces = None
    /\ object = [p \in Piece!Pieces |-> None]
    /\ wasted = 0

-----------------------------------------------------------------------------
(* The vote on the manifest.                                               *)

\* How many requests to r end with its exposure.
WastedOn(r) == Cardinality(pieces.requests[r] \ pieces'.requests[r])

\* What the vote means for the reader of pieces.  A vote exposes at most its sender.
PiecesFollow ==
    /\ UNCHANGED object
    /\ IF reader'.outcome.is # "decided" THEN UNCHANGED <<pieces, wasted>>
       ELSE IF ~Started THEN pieces' = Piece!StartPieces({}, Exposed(reader')) /\ UNCHANGED wasted
       ELSE IF Exposed(reader') = Exposed(reader) THEN UNCHANGED <<pieces, wasted>>
       ELSE LET r == CHOOSE r \in Exposed(reader') \ Exposed(reader) : TRUE
            IN  pieces' = Piece!OnExposure(pieces, r) /\ wasted' = wasted + WastedOn(r)

\* Any step of the vote, until it is decided, and after that those that expose somebody.  The
\* others then change nothing that the reader of pieces looks at: left out to save states.
VoteMatters == Started => Exposed(reader') # Exposed(reader)

ManifestVote == Next /\ PiecesFollow /\ VoteMatters

-----------------------------------------------------------------------------
(* The pieces.                                                             *)

Requested(r, p) == Started /\ p \in pieces.requests[r]

\* A piece is valid if it fits the manifest that was decided.
Fits(v) == v = reader.outcome.value

ReceivePiece(r, p, v) ==
    /\ pieces' = Piece!OnPiece(pieces, r, p, Fits(v))
    /\ object' = IF Fits(v) THEN [object EXCEPT ![p] = v] ELSE object
    /\ wasted' = IF Fits(v) THEN wasted ELSE wasted + WastedOn(r)
    /\ UNCHANGED vars

\* A replica that is not Byzantine sends what it was asked for, soon or late.
PieceReply(r, p) == r \notin byzantine /\ Requested(r, p) /\ ReceivePiece(r, p, Truth)

\* A Byzantine replica sends what it likes.
ByzantinePiece(r, p, v) == r \in byzantine /\ Requested(r, p) /\ ReceivePiece(r, p, v)

\* A timeout fires, rightly or not.  Where nobody else can ever be asked for the piece, it
\* can make the reader do nothing; the set `overdue' then stays as it is, to save states.
OverdueMatters(r, p) ==
    /\ Requested(r, p) /\ p \notin pieces.overdue[r]
    /\ \E q \in Replicas \ Piece!GivenUp(pieces) : p \notin pieces.requests[q]

PieceOverdue(r, p) ==
    /\ OverdueMatters(r, p)
    /\ pieces' = Piece!OnOverdue(pieces, r, p)
    /\ UNCHANGED <<vars, object, wasted>>

\* A request ends without the piece.
PieceLoss(r, p) ==
    /\ Requested(r, p) /\ (r \in Faulty \/ Lossy)
    /\ pieces' = Piece!OnLoss(pieces, r, p)
    /\ UNCHANGED <<vars, object, wasted>>

\* A replica that lost a request has rested long enough.
ReplicaReturn(r) ==
    /\ Going /\ r \in pieces.resting
    /\ pieces' = Piece!OnReturn(pieces, r)
    /\ UNCHANGED <<vars, object, wasted>>

\* A faulty replica is given up for good.
ReplicaFailure(r) ==
    /\ Going /\ r \in Faulty \ Piece!GivenUp(pieces)
    /\ pieces' = Piece!OnFailure(pieces, r)
    /\ UNCHANGED <<vars, object, wasted>>

PieceNext ==
    \/ ManifestVote
    \/ \E r \in Replicas, p \in Piece!Pieces : PieceReply(r, p)
    \/ \E r \in Replicas, p \in Piece!Pieces, v \in Values : ByzantinePiece(r, p, v)
    \/ \E r \in Replicas, p \in Piece!Pieces : PieceOverdue(r, p)
    \/ \E r \in Replicas, p \in Piece!Pieces : PieceLoss(r, p)
    \/ \E r \in Replicas : ReplicaReturn(r)
    \/ \E r \in Replicas : ReplicaFailure(r)

(***************************************************************************)
(* Fairness.  Correct replicas vote, timeouts fire, and a correct replica  *)
(* that lost a request returns.  Of the pieces that correct replicas are   *)
(* asked for again and again not all are lost.  Nothing is owed by the     *)
(* faulty.                                                                 *)
(*                                                                         *)
(* Each is weak or strong fairness of an action, written out, because TLC  *)
(* then need not try the action to know whether it is enabled or was       *)
(* taken: Owes... is when it is enabled (OwedPieceIsEnabled checks that),  *)
(* and the steps are told by what they change.                             *)
(***************************************************************************)
OwesVote   == ~Started /\ \E r \in Replicas : (r \in Correct /\ Awaited(r)) \/ TimeoutMatters(r)
OwesPiece  == Started /\ \E r \in Correct : pieces.requests[r] # {}
OwesTime   == Started /\ \E r \in Replicas, p \in Piece!Pieces : OverdueMatters(r, p)
OwesReturn == Going /\ pieces.resting \cap Correct # {}

VoteStep ==
    \/ \E r \in Correct : reader.replies[r] # reader'.replies[r]
    \/ reader'.overdue \ reader.overdue # {}
PieceStep  == Started /\ \E r \in Correct : \E p \in pieces.requests[r] : p \in pieces'.done \/ r \in pieces'.exposed
TimeStep   == Started /\ \E r \in Replicas : pieces'.overdue[r] \ pieces.overdue[r] # {}
ReturnStep == Started /\ (pieces.resting \ pieces'.resting) \cap (Correct \ pieces'.exposed) # {}

PieceFairness ==
    /\ <>[]OwesVote   => []<><<VoteStep>>_pieceVars
    /\ []<>OwesPiece  => []<><<PieceStep>>_pieceVars
    /\ <>[]OwesTime   => []<><<TimeStep>>_pieceVars
    /\ <>[]OwesReturn => []<><<ReturnStep>>_pieceVars

OwedPieceIsEnabled ==
    /\ OwesVote   = ENABLED (((\E r \in Replicas : CorrectReply(r)) \/ (\E r \in Replicas : Timeout(r)))
                              /\ PiecesFollow /\ VoteMatters)
    /\ OwesPiece  = ENABLED (\E r \in Correct, p \in Piece!Pieces : PieceReply(r, p))
    /\ OwesTime   = ENABLED (\E r \in Replicas, p \in Piece!Pieces : PieceOverdue(r, p))
    /\ OwesReturn = ENABLED (\E r \in Correct : ReplicaReturn(r))

PieceSpec == PieceInit /\ [][PieceNext]_pieceVars /\ PieceFairness

-----------------------------------------------------------------------------
(* Safety.                                                                 *)

PiecesTypeOK ==
    /\ object \in [Piece!Pieces -> Values \cup {None}]
    /\ wasted \in Nat
    /\ Started <=> reader.outcome.is = "decided"
    /\ ~Started => \A p \in Piece!Pieces : object[p] = None
    /\ Started =>
        /\ pieces \in Piece!States
        /\ pieces.done = {p \in Piece!Pieces : object[p] # None}
        /\ pieces.resting \cap Piece!GivenUp(pieces) = {}
        /\ Exposed(reader) \subseteq pieces.exposed
        /\ \A r \in Replicas :
            /\ pieces.overdue[r] \subseteq pieces.requests[r]
            /\ pieces.requests[r] \cap pieces.done = {}
            /\ Cardinality(pieces.requests[r]) <= Window
            /\ (r \in Piece!GivenUp(pieces) \/ ~Going) => pieces.requests[r] = {}
        /\ pieces.outcome = "complete" <=> pieces.done = Piece!Pieces
        /\ pieces.outcome = "unavailable" <=>
            Piece!GivenUp(pieces) = Replicas /\ pieces.done # Piece!Pieces

\* Every piece of the object is the true one, and when the read is complete none is missing.
Assembled ==
    /\ \A p \in Piece!Pieces : object[p] \in {None, Truth}
    /\ Started /\ pieces.outcome = "complete" => \A p \in Piece!Pieces : object[p] = Truth

\* Only a replica that lied is exposed, by its vote or by a piece.
NoPieceBlame == Started => pieces.exposed \subseteq byzantine

\* A liar costs no more than the requests that it may have at a time.
WasteBounded == wasted <= Window * Cardinality(byzantine)

\* Definite failures never end the read.
PiecesNeverUnavailable == Started => pieces.outcome # "unavailable"

\* A piece is asked of a second replica only when the first is overdue: no two requests for a
\* piece are in time.
NoDuplicates ==
    Started => \A p \in Piece!Pieces, q, r \in Replicas :
        p \in pieces.requests[q] \ pieces.overdue[q] /\ p \in pieces.requests[r] \ pieces.overdue[r] => q = r

-----------------------------------------------------------------------------
(* Liveness.                                                               *)

Completion ==
    <>(Started /\ pieces.outcome = "complete" /\ \A p \in Piece!Pieces : object[p] = Truth)

\* What the faulty do not owe: to answer a request or to lose it, and to return.  A fairness
\* that says otherwise would make these hold.
RequestsEnd == []<>(Started => pieces.requests = Piece!NoRequests)
RestsEnd    == []<>(Started => pieces.resting = {})

\* As an invariant: while the read goes on some fair action is enabled.  That is not all of
\* Completion, since requests can be lost again and again; it is what larger models check.
PiecesNotStuck ==
    Going =>
        \/ \E r \in Correct : pieces.requests[r] # {} \/ r \in pieces.resting
        \/ \E r \in Replicas, p \in Piece!Pieces : OverdueMatters(r, p)

-----------------------------------------------------------------------------
(* Probes: what must be reachable, stated as what would be never.          *)

\* A liar is exposed by a bad piece, not by its vote, and the object is complete.
NeverCompleteAmongLiars ==
    ~(Started /\ pieces.outcome = "complete" /\ pieces.exposed \ Exposed(reader) # {})

\* The late reply to an overdue request completes the object.
LatePieceNeverCompletes ==
    [][~ /\ Going /\ pieces'.outcome = "complete"
         /\ \E r \in Replicas :
              /\ pieces.overdue[r] = Piece!Pieces \ pieces.done
              /\ \A q \in Replicas \ {r} : pieces.requests[q] = {}]_pieceVars
=============================================================================
