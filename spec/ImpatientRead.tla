---------------------------- MODULE ImpatientRead ----------------------------
(***************************************************************************)
(* A reader that gives up: the simple retry loop that asks one replica     *)
(* after the other, waits for each until its timeout, and stops when it    *)
(* has been through them all.  Everything else is as in QuorumRead.        *)
(*                                                                         *)
(* A timeout is only a guess.  One that fires too early for a correct but  *)
(* slow replica makes this reader report a group as unavailable that is    *)
(* not, so it needs what Reader has: to keep listening.                    *)
(***************************************************************************)
EXTENDS QuorumRead

\* Nobody is left to ask or to wait for.
GivesUp(s) == s.outcome = Pending /\ s.asked = Replicas /\ Outstanding(s) = {}

ImpatientTimeout(r) ==
    /\ reader.outcome = Pending
    /\ r \in Outstanding(reader)
    /\ LET next == OnTimeout(reader, r)
       IN  reader' = IF GivesUp(next) THEN [next EXCEPT !.outcome = Unavailable] ELSE next
    /\ UNCHANGED <<byzantine, crashing>>

ImpatientNext ==
    \/ \E r \in Replicas : Reply(r)
    \/ \E r \in Replicas : DuplicateReply(r)
    \/ \E r \in Replicas : ImpatientTimeout(r)

ImpatientFairness == \A r \in Replicas : WF_vars(CorrectReply(r)) /\ WF_vars(ImpatientTimeout(r))

ImpatientSpec == Init /\ [][ImpatientNext]_vars /\ ImpatientFairness
=============================================================================
