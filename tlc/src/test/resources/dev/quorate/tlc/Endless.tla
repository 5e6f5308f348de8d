---- MODULE Endless ----
\* A plane without an edge: the search never ends.
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Right == x' = x + 1 /\ y' = y
Up == y' = y + 1 /\ x' = x
Next == Right \/ Up
Spec == Init /\ [][Next]_<<x, y>>
====
