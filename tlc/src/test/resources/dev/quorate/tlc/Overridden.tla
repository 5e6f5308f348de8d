---- MODULE Overridden ----
\* The operator is false in TLA+ and true in Java: the model holds only where Java computes it.
EXTENDS Naturals
VARIABLE x
ByJava(n) == FALSE
Init == x = 0
Next == x' = 1 - x
Computed == ByJava(x)
====
