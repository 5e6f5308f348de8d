------------------------------ MODULE Turnstile ------------------------------
(* A turnstile that lets one person through for each coin.                   *)
EXTENDS Naturals
CONSTANT Coins
VARIABLES paid, passed
Insert == paid < Coins /\ paid' = paid + 1 /\ UNCHANGED passed
Push == passed < paid /\ passed' = passed + 1 /\ UNCHANGED paid
Jump == passed < Coins /\ passed' = passed + 1 /\ UNCHANGED paid
Init == paid = 0 /\ passed = 0
Next == Insert \/ Push
JumpingNext == Next \/ Jump
NobodyIn == FALSE
Spec == Init /\ [][Next]_<<paid, passed>>
NobodyForFree == passed <= paid
Fair == Spec /\ WF_<<paid, passed>>(Insert)
EverybodyPasses == <>(passed = Coins)
=============================================================================
