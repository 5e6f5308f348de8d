---- MODULE Empty ----
EXTENDS Naturals, Sequences
VARIABLES x, queue
First(n) == IF n = 2 THEN Head(queue) ELSE 1
Init == x = 0 /\ queue = <<>>
Next == /\ First(x) = 1
        /\ x' = x + 1
        /\ queue' = <<>>
Spec == Init /\ [][Next]_<<x, queue>>
====
