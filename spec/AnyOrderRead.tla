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

AnyOrderNext ==
    \/ reader.outcome = Pending /\ Concludes(reader)
    \/ \E r \in Replicas, v \in Values : (r \in byzantine \/ v \in Forms) /\ Concludes(OnReply(reader, r, v))
    \/ \E r \in Faulty : Concludes(OnFailure(reader, r))
    \/ \E r \in Replicas : Concludes(OnTimeout(reader, r))

AnyOrderSpec == AnyOrderInit /\ [][AnyOrderNext]_vars
=============================================================================
