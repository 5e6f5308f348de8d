---------------------------- MODULE AnyOrderRead ----------------------------
(***************************************************************************)
(* A reader that asks whom it likes, when it likes: as many replicas as it *)
(* likes, in any order.  Everything else is as in QuorumRead.              *)
(*                                                                         *)
(* The order in which Reader asks, and how few it asks at first, is one    *)
(* way to do that: RefinementMC.tla has TLC check it.  So what is never    *)
(* concluded wrongly here is not there either.  Nothing is fair here: this *)
(* reader may ask nobody.                                                  *)
(***************************************************************************)
EXTENDS QuorumRead

\* The reader in state s, but with any replicas asked besides those that are asked now.
AskingAny(s) ==
    IF s.outcome = Pending
    THEN {[s EXCEPT !.asked = reader.asked \cup more] : more \in SUBSET Replicas}
    ELSE {s}

Concludes(s) == reader' \in AskingAny(s) /\ UNCHANGED <<byzantine, crashing>>

AnyOrderInit ==
    /\ FaultsChosen
    /\ reader \in {[Start EXCEPT !.asked = some] : some \in SUBSET Replicas}

AskMore        == reader.outcome = Pending /\ Concludes(reader)
AnyReply(r, v) == (r \in byzantine \/ v \in Forms) /\ Concludes(OnReply(reader, r, v))
AnyFailure(r)  == r \in Faulty /\ Concludes(OnFailure(reader, r))
AnyTimeout(r)  == Concludes(OnTimeout(reader, r))

AnyOrderNext ==
    \/ AskMore
    \/ \E r \in Replicas, v \in Values : AnyReply(r, v)
    \/ \E r \in Replicas : AnyFailure(r)
    \/ \E r \in Replicas : AnyTimeout(r)

AnyOrderSpec == AnyOrderInit /\ [][AnyOrderNext]_vars
=============================================================================
