----------------------------- MODULE BrokenExactMC -----------------------------
(***************************************************************************)
(* The formulas of the shipped Java kernel, compared with what is          *)
(* reachable in a read that BrokenCount breaks: Formulas must fail.        *)
(***************************************************************************)
EXTENDS ExactMC, BrokenCount
=============================================================================
