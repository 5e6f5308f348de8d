(* SidecarRead.tla in Coq: the read of something that correct replicas need not have. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section SidecarRead.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t : States N Value) (r : 'I_N) (v w : Value) (f : nat -> States N Value).

Definition SidecarTimeout r s t := [/\ IsPending s, r \in Outstanding s & t = OnTimeout K s r].

Definition SidecarNext s t :=
  (exists r, Reply K A r s t) \/
  (exists r, DuplicateReply K A r s t) \/
  (exists r v, ByzantineReply K A r v s t) \/
  (exists r v, Equivocate K A r v s t) \/
  (exists r v, UnaskedReply K A r v s t) \/
  (exists r, Failure K A r s t) \/
  (exists r, SidecarTimeout r s t).

Definition SidecarFairness f := forall r, WF (CorrectReply K A r) f /\ WF (SidecarTimeout r) f.

Definition SidecarSpec f := [/\ Init K (f 0), Always SidecarNext f & SidecarFairness f].

Definition AnsweredByOthers s :=
  forall v, outcome s = Decided v -> Forms A v /\ Voters s v :\: byzantine A != set0.

Definition NeverWithout s := outcome s <> Without.

Definition SidecarEnds f := EventuallyAlways (fun s => outcome s <> Pending) f.

Definition SidecarNotStuck s :=
  outcome s = Pending -> exists r, (r \in Correct A) && Awaited s r || (r \in Outstanding s).

End SidecarRead.
