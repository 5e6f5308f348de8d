---- MODULE Unknown ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = Successor(x) /\ Other
Spec == Init /\ [][Next]_x
====
