(* AnyOrderRead.tla in Coq: a reader that asks whom it likes, when it likes. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section AnyOrderRead.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t : States N Value) (r : 'I_N) (v w : Value).

(* t is in AskingAny(u), and `reader' is s. *)
Definition Concludes s u t :=
  if IsPending u then exists more, t = WithAsked u (asked s :|: more) else t = u.

Definition AnyOrderInit s := exists some, s = WithAsked (Start N K) some.

Definition AnyOrderNext s t :=
  (IsPending s /\ Concludes s s t) \/
  (exists r v, (r \in byzantine A) || Forms A v /\ Concludes s (OnReply K s r v) t) \/
  (exists r, r \in Faulty A /\ Concludes s (OnFailure K s r) t) \/
  (exists r, Concludes s (OnTimeout K s r) t).

End AnyOrderRead.
