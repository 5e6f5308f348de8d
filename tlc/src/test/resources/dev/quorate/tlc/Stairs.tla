---- MODULE Stairs ----
\* Goes up three steps and has nowhere to go from there.
EXTENDS Naturals
VARIABLE step
Init == step = 0
Climb == step < 3 /\ step' = step + 1
Next == Climb
Spec == Init /\ [][Next]_step
====
