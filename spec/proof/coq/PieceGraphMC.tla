---------------------------- MODULE PieceGraphMC ----------------------------
(***************************************************************************)
(* What GraphMC is to the other reads: what ci/proof-coq compares with the *)
(* definitions of PieceRead in Coq.  Of fairness TLC prints the states in  *)
(* which something is owed, and the steps that give it.                    *)
(***************************************************************************)
EXTENDS PieceRead, GraphMC

PieceBits(S) == [p \in Piece!Pieces |-> IF p \in S THEN 1 ELSE 0]

EachBits(f) == [r \in Replicas |-> PieceBits(f[r])]

ShownPieces(s) ==
    << PieceBits(s.done), EachBits(s.requests), EachBits(s.overdue),
       Bits(s.resting), Bits(s.failed), Bits(s.exposed), s.outcome >>

Whole(s, ps, content, waste) == << Shown(s), IF ps = None THEN None ELSE ShownPieces(ps), content, waste >>

WholeHere == Whole(reader, pieces, object, wasted)

PieceState(name) == Line(<<name, Bits(byzantine), Bits(crashing), WholeHere>>)

Starts ==
    \A done \in SUBSET Piece!Pieces, exposed \in SUBSET Replicas :
        Line(<<"StartPieces", PieceBits(done), Bits(exposed), ShownPieces(Piece!StartPieces(done, exposed))>>)

PieceHere ==
    /\ PieceState("State")
    /\ PieceInit => PieceState("Initial") /\ Starts
    /\ OwesVote => PieceState("OwesVote")
    /\ OwesPiece => PieceState("OwesPiece")
    /\ OwesTime => PieceState("OwesTime")
    /\ OwesReturn => PieceState("OwesReturn")

PieceEvent(name, r, p, t) == Line(<<name, r, p, ShownPieces(pieces), ShownPieces(t)>>)

PieceEvents ==
    Started => \A r \in Replicas :
        /\ \A p \in Piece!Pieces :
            /\ PieceEvent("Right", r, p, Piece!OnPiece(pieces, r, p, TRUE))
            /\ PieceEvent("Wrong", r, p, Piece!OnPiece(pieces, r, p, FALSE))
            /\ PieceEvent("OnOverdue", r, p, Piece!OnOverdue(pieces, r, p))
            /\ PieceEvent("OnLoss", r, p, Piece!OnLoss(pieces, r, p))
        /\ PieceEvent("OnReturn", r, None, Piece!OnReturn(pieces, r))
        /\ PieceEvent("OnFailure", r, None, Piece!OnFailure(pieces, r))
        /\ PieceEvent("OnExposure", r, None, Piece!OnExposure(pieces, r))

PieceLabel(name) ==
    Line(<<name, Bits(byzantine), Bits(crashing), WholeHere, Whole(reader', pieces', object', wasted')>>)

PieceSteps ==
    /\ ManifestVote => PieceLabel("ManifestVote")
    /\ (\E r \in Replicas, p \in Piece!Pieces : PieceReply(r, p)) => PieceLabel("PieceReply")
    /\ (\E r \in Replicas, p \in Piece!Pieces, v \in Values : ByzantinePiece(r, p, v)) => PieceLabel("ByzantinePiece")
    /\ (\E r \in Replicas, p \in Piece!Pieces : PieceOverdue(r, p)) => PieceLabel("PieceOverdue")
    /\ (\E r \in Replicas, p \in Piece!Pieces : PieceLoss(r, p)) => PieceLabel("PieceLoss")
    /\ (\E r \in Replicas : ReplicaReturn(r)) => PieceLabel("ReplicaReturn")
    /\ (\E r \in Replicas : ReplicaFailure(r)) => PieceLabel("ReplicaFailure")
    /\ VoteStep => PieceLabel("VoteStep")
    /\ PieceStep => PieceLabel("PieceStep")
    /\ TimeStep => PieceLabel("TimeStep")
    /\ ReturnStep => PieceLabel("ReturnStep")
=============================================================================
