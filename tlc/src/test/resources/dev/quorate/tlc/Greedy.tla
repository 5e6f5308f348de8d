---- MODULE Greedy ----
\* Its states hold ever larger sets.
EXTENDS Naturals, FiniteSets
VARIABLE x
Init == x = {}
Next == \E n \in 1..1000000 : x' = (x \cup {n}) \cup (1..n)
Spec == Init /\ [][Next]_x
====
