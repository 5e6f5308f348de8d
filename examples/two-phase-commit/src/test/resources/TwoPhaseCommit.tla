--------------------------- MODULE TwoPhaseCommit ---------------------------
(***************************************************************************)
(* Participants vote, the coordinator decides, and each does as it says.   *)
(***************************************************************************)
CONSTANT Participants

VARIABLES
    vote,      \* of each participant
    decision,  \* of the coordinator
    ended      \* the participants that have done so

vars == <<vote, decision, ended>>

Init ==
    /\ vote = [p \in Participants |-> "none"]
    /\ decision = "none"
    /\ ended = {}

Vote(p, can) ==
    /\ vote[p] = "none"
    /\ vote' = [vote EXCEPT ![p] = IF can THEN "yes" ELSE "no"]
    /\ UNCHANGED <<decision, ended>>

\* The coordinator may give up before all have voted.
Decide(commit) ==
    /\ decision = "none"
    /\ commit => \A p \in Participants : vote[p] = "yes"
    /\ decision' = IF commit THEN "commit" ELSE "abort"
    /\ UNCHANGED <<vote, ended>>

End(p) ==
    /\ decision # "none"
    /\ p \notin ended
    /\ ended' = ended \cup {p}
    /\ UNCHANGED <<vote, decision>>

Next ==
    \/ \E p \in Participants : (\E can \in BOOLEAN : Vote(p, can)) \/ End(p)
    \/ \E commit \in BOOLEAN : Decide(commit)

Spec == Init /\ [][Next]_vars

NobodyIsForced == decision = "commit" => \A p \in Participants : vote[p] = "yes"
=============================================================================
