--------------------------- MODULE BrokenPieceRead ---------------------------
(***************************************************************************)
(* Reads of pieces with one rule broken: to PieceRead and Pieces what      *)
(* BrokenRead is to QuorumRead.  Operators of Pieces are replaced inside   *)
(* that module: Wanted <- [Pieces] WantedAgain.                            *)
(***************************************************************************)
EXTENDS PieceRead

-----------------------------------------------------------------------------
(* For PiecesTypeOK and Assembled.                                         *)

\* Keeps a number where a content should be, or nothing.
ReceivePieceAsNumber(r, p, v) ==
    /\ pieces' = Piece!OnPiece(pieces, r, p, Fits(v))
    /\ object' = IF Fits(v) THEN [object EXCEPT ![p] = p] ELSE object
    /\ UNCHANGED <<vars, wasted>>

ReceivePieceForgotten(r, p, v) ==
    /\ pieces' = Piece!OnPiece(pieces, r, p, Fits(v))
    /\ UNCHANGED <<vars, object, wasted>>

\* Takes every piece for one that fits.
FitsAlways(v) == TRUE

\* Counts backwards.
WastedOnNegative(r) == 0 - 1

\* The manifest is decided, but the pieces never start; pieces are there before it is decided;
\* a vote that exposes a replica is not told to the reader of pieces.
PiecesFollowNever == UNCHANGED transfer

PiecesFollowWithObject ==
    /\ IF reader'.outcome.is = "decided"
       THEN pieces' = Piece!StartPieces({}, Exposed(reader')) /\ UNCHANGED object
       ELSE object' = [p \in Piece!Pieces |-> Truth] /\ UNCHANGED pieces
    /\ UNCHANGED wasted

PiecesFollowOnce ==
    /\ IF reader'.outcome.is # "decided" \/ Started THEN UNCHANGED pieces
       ELSE pieces' = Piece!StartPieces({}, Exposed(reader'))
    /\ UNCHANGED <<object, wasted>>

\* Asks for a piece that is not in the object.
WantedBeyond(s) ==
    {p \in (1 .. P + 1) \ s.done : \A r \in Replicas : p \in s.requests[r] => p \in s.overdue[r]}

\* A replica that is given up is left resting, or with its requests.
WithoutReplicaButRest(s, r)     == [s EXCEPT !.requests[r] = {}, !.overdue[r] = {}]
WithoutReplicaButRequests(s, r) == [s EXCEPT !.resting = @ \ {r}]

\* A request that is lost stays overdue.
OnLossStillOverdue(s, r, p) ==
    IF p \notin s.requests[r] THEN s
    ELSE Piece!AskPieces([s EXCEPT !.requests[r] = @ \ {p}, !.resting = @ \cup {r}], r)

\* The requests for a piece stay open when it is there.
WithPieceStillAsked(s, p) == [s EXCEPT !.done = @ \cup {p}]

\* Has no window.
FreeAlways(s) == Replicas \ (Piece!GivenUp(s) \cup s.resting)

\* Does not see that it is complete, or that nobody is left.
SettlePiecesNeverComplete(s, last) ==
    IF Piece!GivenUp(s) = Replicas THEN [s EXCEPT !.outcome = "unavailable"]
    ELSE Piece!AskPieces(s, last)

SettlePiecesNeverUnavailable(s, last) ==
    IF s.done = Piece!Pieces THEN [s EXCEPT !.outcome = "complete"]
    ELSE Piece!AskPieces(s, last)

-----------------------------------------------------------------------------
(* For NoPieceBlame, NoDuplicates and Completion.                          *)

\* Blames a replica for a request that is lost.
OnLossBlames(s, r, p) == IF p \notin s.requests[r] THEN s ELSE Piece!OnExposure(s, r)

\* Asks for a piece again while the first request for it is in time.
WantedAgain(s) == Piece!Pieces \ s.done

\* Gives the whole read up at the first timeout.
OnOverdueGivesUp(s, r, p) ==
    IF p \notin s.requests[r] THEN s
    ELSE [s EXCEPT !.outcome = "unavailable", !.requests = Piece!NoRequests, !.overdue = Piece!NoRequests]

-----------------------------------------------------------------------------
(* For OwedPieceIsEnabled: nothing is owed that is.  For Completion: an    *)
(* assumption of fairness is missing, or is weak where it must be strong.  *)

OwesNothing == FALSE

FairVotes   == <>[]OwesVote   => []<><<VoteStep>>_pieceVars
FairPieces  == []<>OwesPiece  => []<><<PieceStep>>_pieceVars
FairTime    == <>[]OwesTime   => []<><<TimeStep>>_pieceVars
FairReturns == <>[]OwesReturn => []<><<ReturnStep>>_pieceVars

PieceFairnessButVotes   == FairPieces /\ FairTime /\ FairReturns
PieceFairnessButPieces  == FairVotes /\ FairTime /\ FairReturns
PieceFairnessButTime    == FairVotes /\ FairPieces /\ FairReturns
PieceFairnessButReturns == FairVotes /\ FairPieces /\ FairTime
PieceFairnessWeak ==
    /\ FairVotes /\ FairTime /\ FairReturns
    /\ <>[]OwesPiece => []<><<PieceStep>>_pieceVars
=============================================================================
