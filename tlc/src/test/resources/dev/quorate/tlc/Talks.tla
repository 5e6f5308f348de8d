---- MODULE Talks ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x < 2 /\ x' = x + 1 /\ PrintT(<<"at", x>>) /\ Assert(x < 1, "too far")
Spec == Init /\ [][Next]_x
====
