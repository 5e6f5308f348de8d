---- MODULE Clock ----
\* A clock that counts to Last, and can be wound back. Small enough to count its states by hand.
EXTENDS Naturals
CONSTANT Last
VARIABLES hour, wound
vars == <<hour, wound>>
Init == hour = 0 /\ wound = FALSE
Tick == /\ hour < Last
        /\ hour' = hour + 1
        /\ UNCHANGED wound
Wind == /\ hour = Last
        /\ hour' = 0
        /\ wound' = TRUE
Never == /\ hour > Last
         /\ UNCHANGED vars
Next == Tick \/ Wind \/ Never
Spec == Init /\ [][Next]_vars /\ WF_vars(Tick)
FairSpec == Spec /\ WF_vars(Wind)
TypeOK == hour \in 0..Last /\ wound \in BOOLEAN
Early == hour < 2
StartsLate == hour = 1
LateInit == hour /= 0
Forward == [][hour' > hour]_vars
EndsWound == <>wound
StaysLate == <>[](hour = Last)
Strikes == []<>(hour = Last)
====
