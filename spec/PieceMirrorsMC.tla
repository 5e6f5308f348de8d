---------------------------- MODULE PieceMirrorsMC ----------------------------
(***************************************************************************)
(* The shipped Java kernel, compared with Pieces.tla inside TLC: what      *)
(* MirrorsMC is to Reader.tla.                                             *)
(*                                                                         *)
(* TLC replaces the operators Java... by calls of                          *)
(* dev.quorate.core.PieceReader; the Java class                            *)
(* dev.quorate.checker.mirror.PieceOperators does that.  Mirrors compares  *)
(* each with its counterpart in Pieces.tla: for every event, enabled in    *)
(* the model or not, in every reachable state.  What is compared is the    *)
(* next state, the requests to send and the requests to cancel.            *)
(*                                                                         *)
(* Without the override the definitions below make the check fail, so a    *)
(* comparison that does not take place cannot pass.                        *)
(***************************************************************************)
EXTENDS PieceRead, TLC

\* The constants of Pieces.tla, for the Java side.
Constants == [n |-> N, pieces |-> P, window |-> Window]

Missing == Assert(FALSE, "the Java kernel is not on TLC's class path")

JavaStartPieces(constants, done, exposed) == Missing
JavaOnPiece(constants, s, r, p, valid)    == Missing
JavaOnOverdue(constants, s, r, p)         == Missing
JavaOnLoss(constants, s, r, p)            == Missing
JavaOnReturn(constants, s, r)             == Missing
JavaOnPieceFailure(constants, s, r)       == Missing
JavaOnExposure(constants, s, r)           == Missing

\* The requests of which a state remembers that they were sent and have not ended.
Requests(s) == UNION {{r} \X s.requests[r] : r \in Replicas}

\* What an event leads to.  Of the requests that are gone, one may have ended by itself.
Step(before, after, ended) ==
    [ state  |-> after,
      ask    |-> Requests(after) \ before,
      cancel |-> before \ (Requests(after) \cup ended) ]

\* Before the manifest is decided: the state in which the read of the pieces would begin.
Subject == IF Started THEN pieces ELSE Piece!StartPieces({}, {})

MirrorsEvents(s, before) ==
    \A r \in Replicas :
        /\ \A p \in Piece!Pieces :
            /\ \A valid \in BOOLEAN :
                JavaOnPiece(Constants, s, r, p, valid)
                    = Step(before, Piece!OnPiece(s, r, p, valid), {<<r, p>>})
            /\ JavaOnOverdue(Constants, s, r, p) = Step(before, Piece!OnOverdue(s, r, p), {})
            /\ JavaOnLoss(Constants, s, r, p) = Step(before, Piece!OnLoss(s, r, p), {<<r, p>>})
        /\ JavaOnReturn(Constants, s, r) = Step(before, Piece!OnReturn(s, r), {})
        /\ JavaOnPieceFailure(Constants, s, r) = Step(before, Piece!OnFailure(s, r), {})
        /\ JavaOnExposure(Constants, s, r) = Step(before, Piece!OnExposure(s, r), {})

Mirrors ==
    /\ reader = Start =>
        \A done \in SUBSET Piece!Pieces, exposed \in SUBSET Replicas :
            JavaStartPieces(Constants, done, exposed) = Step({}, Piece!StartPieces(done, exposed), {})
    /\ MirrorsEvents(Subject, Requests(Subject))
=============================================================================
