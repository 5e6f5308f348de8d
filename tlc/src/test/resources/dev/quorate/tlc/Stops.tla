---- MODULE Stops ----
\* Has TLC stop before it has seen the state that breaks Low.
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x < 9 /\ x' = x + 1 /\ TLCSet("exit", x = 3)
Spec == Init /\ [][Next]_x
Low == x < 9
====
