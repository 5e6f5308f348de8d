---- MODULE Undecided ----
\* TLC 2.18 cannot evaluate Ends, leaves the only state that it has on its queue, and ends with status 0.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x < 3 /\ x' = x + 1
Spec == Init /\ [][Next]_x
Zero == x = 0
Ends == <>(x = "end")
====
