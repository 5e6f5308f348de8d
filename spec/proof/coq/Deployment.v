(* The formulas of dev.quorate.core.Deployment, for Quorum and Accept of at least 1. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Deployment.
Variables (N B C : nat) (Value : eqType) (K : Constants Value).

Definition MostLies := minn (Quorum K) (minn N B).

Definition IsSafe :=
  let lieCanWin := Accept K <= MostLies in
  let canDecide := ~~ IsMasking K || (Quorum K <= N) in
  [|| IsVerified K, ~~ lieCanWin | ~~ canDecide].

Definition IsConclusive :=
  let truthCanLose := Quorum K - MostLies < Accept K in
  let liesCanLose := [|| MostLies == 0, 1 < Accept K | IsVerified K] in
  let quorumCanBeHeard := Quorum K <= N in
  ~~ [&& quorumCanBeHeard, truthCanLose & liesCanLose].

Definition SureToAnswer := N - (B + C).
Definition Needed       := if IsMasking K then Quorum K else Accept K.

Definition IsLive := [&& IsSafe, IsConclusive & Needed <= SureToAnswer].
End Deployment.
