---- MODULE Several ----
\* Climbs five steps. Nearly everything that is said of it is false, each somewhere else.
EXTENDS Naturals
VARIABLE step
Init == step = 0
Climb == step < 5 /\ step' = step + 1
Spec == Init /\ [][Climb]_step
StartsHigher == step > 0
NeitherTwoNorFour == step \notin {2, 4}
NotFive == step /= 5
NotToOne == [][step' /= 1]_step
NotToThree == [][step' /= 3]_step
GoesOn == <>(step = 6)
Low == step < 9
====
