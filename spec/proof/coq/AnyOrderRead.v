(* AnyOrderRead.tla in Coq: a reader that asks whom it likes, when it likes. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section AnyOrderRead.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t u : States N Value) (r : 'I_N) (v w : Value).

(* AskingAny(u) where `reader' is s; `more' are the replicas to ask besides. *)
Definition AskingAny s u (more : {set 'I_N}) := if IsPending u then WithAsked u (asked s :|: more) else u.

Definition Concludes s u t := exists more, t = AskingAny s u more.

Definition AnyOrderInit s := exists some, s = WithAsked (Start N K) some.

Definition AskMore s t        := IsPending s /\ Concludes s s t.
Definition AnyReply r v s t   := (r \in byzantine A) || Forms A v /\ Concludes s (OnReply K s r v) t.
Definition AnyFailure r s t   := r \in Faulty A /\ Concludes s (OnFailure K s r) t.
Definition AnyTimeout r s t   := Concludes s (OnTimeout K s r) t.

Definition AnyOrderNext s t :=
  AskMore s t \/
  (exists r v, AnyReply r v s t) \/
  (exists r, AnyFailure r s t) \/
  (exists r, AnyTimeout r s t).

End AnyOrderRead.
