(* Any reader at all, for the statements that none does with fewer replicas.

   A reader is two functions of all that it has seen so far, in order: whom it has asked by then, and what it has decided, if
   it has.  What it sees is answers, and that time passes.  It may ask, wait and decide as it likes.  It tosses no coins. *)
From mathcomp Require Import all_ssreflect.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section AnyReader.
Variables (N : nat) (Value : eqType).
Implicit Types (r : 'I_N) (v : Value).

Inductive Seen := Answer of 'I_N & Value | Time.

Record AnyReader := MakeAnyReader {
  asks    : seq Seen -> {set 'I_N};
  decides : seq Seen -> option Value }.

(* What is seen at each step, and all that was seen before step i. *)
Definition Life := nat -> Seen.
Definition Before (life : Life) i := [seq life j | j <- iota 0 i].

Definition Says e r := if e is Answer q _ then q == r else false.
Definition Answered r (h : seq Seen) := has (fun e => Says e r) h.

(* In a world with this truth and these faulty replicas: who is asked may answer, once, and lies only if it is Byzantine;
   and who is correct and is asked does answer. *)
Definition MayHappen (reader : AnyReader) (truth : Value) (byz : {set 'I_N}) (life : Life) :=
  forall i r v, life i = Answer r v ->
    [/\ r \in asks reader (Before life i), ~~ Answered r (Before life i) & r \notin byz -> v = truth].

Definition AllAnswer (reader : AnyReader) (byz crash : {set 'I_N}) (life : Life) :=
  forall i r, r \notin byz :|: crash -> (forall j, i <= j -> r \in asks reader (Before life j)) ->
    exists j, Answered r (Before life j).

(* It decides, and its first decision is the truth. *)
Definition Succeeds (reader : AnyReader) (truth : Value) (life : Life) :=
  exists2 i, decides reader (Before life i) = Some truth & forall j, j < i -> decides reader (Before life j) = None.

(* Whatever the truth is, whoever is faulty, and whatever happens. *)
Definition AlwaysSucceeds b c (reader : AnyReader) :=
  forall truth (byz crash : {set 'I_N}) life, #|byz| <= b -> #|crash| <= c ->
    MayHappen reader truth byz life -> AllAnswer reader byz crash life -> Succeeds reader truth life.

(* How many have answered.  A reader that waits decides as soon as so many have, and not before. *)
Definition Answers (h : seq Seen) := count (fun e => if e is Answer _ _ then true else false) h.
Definition WaitsFor reads (reader : AnyReader) := forall h, (decides reader h != None) = (reads <= Answers h).

(* It decides only what somebody has answered. *)
Definition DecidesWhatItHeard (reader : AnyReader) :=
  forall h v, decides reader h = Some v -> has (fun e => if e is Answer _ w then w == v else false) h.
End AnyReader.
Arguments Time {N Value}.
