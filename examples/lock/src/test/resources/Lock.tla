-------------------------------- MODULE Lock --------------------------------
(***************************************************************************)
(* A lock that is handed over in the order in which it was asked for.      *)
(***************************************************************************)
EXTENDS Sequences

CONSTANT Processes

VARIABLES
    phase,  \* what each process does
    queue   \* who waits, in order

vars == <<phase, queue>>

Init ==
    /\ phase = [p \in Processes |-> "idle"]
    /\ queue = <<>>

Acquire(p) ==
    /\ phase[p] = "idle"
    /\ IF \E q \in Processes : phase[q] = "critical"
       THEN /\ phase' = [phase EXCEPT ![p] = "waiting"]
            /\ queue' = Append(queue, p)
       ELSE /\ phase' = [phase EXCEPT ![p] = "critical"]
            /\ UNCHANGED queue

Release(p) ==
    /\ phase[p] = "critical"
    /\ IF queue = <<>>
       THEN /\ phase' = [phase EXCEPT ![p] = "idle"]
            /\ UNCHANGED queue
       ELSE /\ phase' = [phase EXCEPT ![p] = "idle", ![Head(queue)] = "critical"]
            /\ queue' = Tail(queue)

Next == \E p \in Processes : Acquire(p) \/ Release(p)

Spec == Init /\ [][Next]_vars /\ \A p \in Processes : WF_vars(Release(p))

MutualExclusion == \A p, q \in Processes : phase[p] = "critical" /\ phase[q] = "critical" => p = q

EveryWaitEnds == \A p \in Processes : phase[p] = "waiting" ~> phase[p] = "critical"

-----------------------------------------------------------------------------
(* What goes wrong if nobody looks whether the lock is free.               *)

Enter(p) ==
    /\ phase[p] = "idle"
    /\ phase' = [phase EXCEPT ![p] = "critical"]
    /\ UNCHANGED queue

HastySpec == Init /\ [][\E p \in Processes : Enter(p) \/ Release(p)]_vars
=============================================================================
