---- MODULE Assumes ----
EXTENDS Naturals
VARIABLE x
ASSUME 1 < 2
ASSUME 2 < 1
Init == x = 0
Next == x' = x
ASSUME Named == 3 < 1
ASSUMPTION (* whose name is on a line of its own *) OnTwoLines ==
    4 < 1
AXIOM True == 1 < 5
====
