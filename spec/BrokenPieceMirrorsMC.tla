------------------------- MODULE BrokenPieceMirrorsMC -------------------------
(***************************************************************************)
(* The shipped Java kernel, compared with a reader of pieces in which one  *)
(* operator is broken, here or in BrokenPieceRead: Mirrors must fail, by   *)
(* each of its conjuncts in a model of its own.                            *)
(***************************************************************************)
EXTENDS PieceMirrorsMC, BrokenPieceRead

\* Forgets what is done already.
StartPiecesAnew(done, exposed) ==
    Piece!SettlePieces([ done     |-> {},
                         requests |-> Piece!NoRequests,
                         overdue  |-> Piece!NoRequests,
                         resting  |-> {},
                         failed   |-> {},
                         exposed  |-> exposed,
                         outcome  |-> "pending" ], N)

OnPieceIgnored(s, r, p, valid) == s
OnOverdueIgnored(s, r, p)      == s
OnReturnIgnored(s, r)          == s
OnFailureIgnored(s, r)         == s

\* Exposes those alone of whom something is asked: by a piece, that is, and not by a vote.
OnExposureByPiece(s, r) ==
    IF r \in s.exposed \/ s.requests[r] = {} THEN s
    ELSE Piece!SettlePieces([Piece!WithoutReplica(s, r) EXCEPT !.exposed = @ \cup {r}], r)

\* Has the request cancelled that has ended by itself; has everybody asked again.
StepWithEnded(before, after, ended) ==
    [state |-> after, ask |-> Requests(after) \ before, cancel |-> before \ Requests(after)]
StepToAll(before, after, ended) ==
    [state |-> after, ask |-> Requests(after), cancel |-> before \ (Requests(after) \cup ended)]
=============================================================================
