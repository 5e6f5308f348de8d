---- MODULE Field ----
(* A model with so much to compute in each state that workers can come and go. *)
EXTENDS Naturals, FiniteSets, FieldSize
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y \in 0 .. 1
Right == x < Size /\ x' = x + 1 /\ UNCHANGED y
Up == y < Size /\ y' = y + 1 /\ UNCHANGED x
Next == Right \/ Up
Spec == Init /\ [][Next]_vars
Slow == \A part \in SUBSET (x .. x + 12) : Cardinality(part) <= 13
Small == x + y < 5
Near == y = 0
Grows == [][x' = x + 1]_vars
Computable == x < 3 \/ y[1] = 2
Arrives == <>(x = Size)
====
