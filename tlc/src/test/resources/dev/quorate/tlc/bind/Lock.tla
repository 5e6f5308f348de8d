-------------------------------- MODULE Lock --------------------------------
(* A lock that is handed over in the order in which it was asked for, once  *)
(* as operators on a record and once as actions.                            *)
EXTENDS Naturals, Sequences
CONSTANT Processes, None
VARIABLES owner, queue
lock == [owner |-> owner, queue |-> queue]
Waiting(l, p) == \E i \in 1 .. Len(l.queue) : l.queue[i] = p
Request(l, p) ==
    IF l.owner = p \/ Waiting(l, p) THEN l
    ELSE IF l.owner = None THEN [l EXCEPT !.owner = p]
    ELSE [l EXCEPT !.queue = Append(@, p)]
Release(l, p) ==
    IF l.owner # p THEN l
    ELSE IF l.queue = <<>> THEN [l EXCEPT !.owner = None]
    ELSE [owner |-> Head(l.queue), queue |-> Tail(l.queue)]
Ask(p) == owner # p /\ ~Waiting(lock, p) /\ owner' = Request(lock, p).owner /\ queue' = Request(lock, p).queue
GiveBack(p) == owner = p /\ owner' = Release(lock, p).owner /\ queue' = Release(lock, p).queue
Holders == [p \in Processes |-> owner = p]
Init == owner = None /\ queue = <<>>
Next == \E p \in Processes : Ask(p) \/ GiveBack(p)
Spec == Init /\ [][Next]_<<owner, queue>>
NobodyWaitsForNobody == owner = None => queue = <<>>
=============================================================================
