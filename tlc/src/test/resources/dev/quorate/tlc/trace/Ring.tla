-------------------------------- MODULE Ring --------------------------------
(* A ring of two places, of which the producers fill one after the other.    *)
LOCAL INSTANCE Integers
CONSTANTS Producers, None
VARIABLES cursor, places, level
Init ==
    /\ cursor = [head |-> 0, tail |-> -1]
    /\ places = [n \in {1, 2} |-> None]
    /\ level = [argument \in Producers |-> [n \in 1..2 |-> {}]]
Put(p, n) ==
    /\ places[n] = None
    /\ places' = [places EXCEPT ![n] = p]
    /\ cursor' = [cursor EXCEPT !.head = @ + 1]
    /\ level' = [level EXCEPT ![p] = [@ EXCEPT ![n] = 1..2]]
Clear == level' = [argument \in Producers |-> [n \in 1..2 |-> {}]] /\ UNCHANGED <<cursor, places>>
Next == Clear \/ \E p \in Producers, n \in 1..2 : Put(p, n)
=============================================================================
