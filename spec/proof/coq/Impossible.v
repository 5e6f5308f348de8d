(* Lemmas: a life that looks the same in two worlds, so that no reader is right in both. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader AnyReader Votes.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Impossible.
Variables (N : nat) (Value : eqType).
Implicit Types (r : 'I_N) (v : Value) (reader : AnyReader N Value).
Notation Seen := (Seen N Value).
Notation Life := (Life N Value).

(* ------------------------------------------------- the life that looks the same in two worlds *)

Section Worlds.
Variables (reader : AnyReader N Value) (plan : {set 'I_N}) (answer : 'I_N -> Value).

(* Somebody of the plan who is asked and has not answered does so now. *)
Definition waits (h : seq Seen) := [pick r in plan | (r \in asks reader h) && ~~ Answered r h].

Definition now h := if waits h is Some r then Answer r (answer r) else Time.

Fixpoint before i : seq Seen := if i is j.+1 then rcons (before j) (now (before j)) else [::].

Definition life : Life := fun i => now (before i).

Lemma before_life i : Before life i = before i.
Proof using.
rewrite /Before; elim: i => // i IH; rewrite -addn1 iotaD map_cat IH /= add0n addn1 /=.
by rewrite cats1.
Qed.

Lemma life_said i r v : life i = Answer r v ->
  [/\ r \in plan, v = answer r, r \in asks reader (Before life i) & ~~ Answered r (Before life i)].
Proof using.
rewrite before_life /life /now /waits; case: pickP => // q /and3P[qp qa qn] [<- <-]; split=> //.
Qed.

Lemma life_possible truth (byz : {set 'I_N}) :
  (forall r, r \in plan -> r \notin byz -> answer r = truth) -> MayHappen reader truth byz life.
Proof using. by move=> honest i r v /life_said[rp -> ra rn]; split=> // /(honest r rp). Qed.

Definition answered i := [set r | Answered r (Before life i)].

Lemma answered_next i : answered i.+1 = if waits (before i) is Some r then r |: answered i else answered i.
Proof using.
have -> : answered i.+1 = [set r | Says (now (before i)) r] :|: answered i.
  by apply/setP => r; rewrite !inE /Answered !before_life /= has_rcons.
rewrite /now; case: (waits _) => [q|]; apply/setP => r; rewrite !inE //=.
by rewrite eq_sym.
Qed.

(* While somebody waits to answer, more have answered at every step. *)
Lemma answered_grow i k :
  (forall j, i <= j -> waits (before j) != None) -> k <= #|answered (i + k)|.
Proof using.
move=> busy; elim: k => // k IH; rewrite addnS answered_next.
have := busy (i + k) (leq_addr _ _); rewrite /waits; case: pickP => // q /and3P[_ _ qn] _.
by rewrite cardsU1 inE before_life qn add1n ltnS.
Qed.

Lemma life_owed (byz crash : {set 'I_N}) : (forall r, r \notin byz :|: crash -> r \in plan) -> AllAnswer reader byz crash life.
Proof using.
move=> all i r /all rp asked; exists (i + N.+1); apply/negPn/negP => no.
have never j : j <= i + N.+1 -> ~~ Answered r (Before life j).
  move=> le; apply: contra no; rewrite !before_life => yes; rewrite -(subnKC le).
  by elim: (_ - j) => [|d IH]; rewrite ?addn0 // addnS /= /Answered has_rcons -/(Answered r _) IH orbT.
suff grow k : k <= N.+1 -> k <= #|answered (i + k)|.
  by have := grow N.+1 (leqnn _); have := card_le (answered (i + N.+1)); nlia.
elim: k => // k IH kN; rewrite addnS answered_next.
have le : i + k <= i + N.+1 by nlia.
rewrite /waits; case: pickP => [q /and3P[_ _ qn] | /(_ r)].
  by rewrite cardsU1 inE before_life qn add1n ltnS IH // ltnW.
by rewrite rp -!before_life never // andbT asked // leq_addr.
Qed.
End Worlds.

Lemma decides_once reader truth truth' life :
  Succeeds reader truth life -> Succeeds reader truth' life -> truth = truth'.
Proof using.
move=> [i di ni] [j dj nj]; case: (ltngtP i j) => [ij | ji | ij]; first by rewrite nj in di.
  by rewrite ni in dj.
by move: di; rewrite ij dj => -[].
Qed.

(* ------------------------------------------------- the theorems *)

(* With 2b + c replicas, or fewer: the first b say x, the next b say y, and the others nothing. *)
Theorem listening b c (reader : AnyReader N Value) (x y : Value) : x != y -> N <= 2 * b + c -> ~ AlwaysSucceeds b c reader.
Proof using.
move=> xy few works; pose X := UpTo N b; pose plan := UpTo N (2 * b).
pose Y := plan :\: X; pose crash := setT :\: plan; pose answer r := if r \in X then x else y.
have cX : #|X| <= b by rewrite card_UpTo; nlia.
have sub : X \subset plan by apply: UpTo_sub; nlia.
have cY : #|Y| <= b by rewrite cardsD (setIidPr sub) !card_UpTo; nlia.
have cC : #|crash| <= c.
  by rewrite /crash setTD; have := cardsC plan; rewrite card_ord card_UpTo; nlia.
case/eqP: xy; apply: (decides_once (reader := reader) (life := life reader plan answer)).
- apply: (works x Y crash) => //.
    by apply: life_possible => r rp; rewrite /answer inE rp andbT negbK => ->.
  by apply: life_owed => r; rewrite in_setU negb_or => /andP[_]; rewrite !inE andbT negbK.
- apply: (works y X crash) => //.
    by apply: life_possible => r rp; rewrite /answer => /negbTE ->.
  by apply: life_owed => r; rewrite in_setU negb_or => /andP[_]; rewrite !inE andbT negbK.
Qed.

(* With b + c replicas, or fewer, nobody need answer. *)
Theorem verified b c (reader : AnyReader N Value) (truth : Value) : N <= b + c ->
  DecidesWhatItHeard reader ->
  exists byz crash : {set 'I_N}, exists life,
    [/\ #|byz| <= b, #|crash| <= c, MayHappen reader truth byz life, AllAnswer reader byz crash life & ~ Succeeds reader truth life].
Proof using.
move=> few heard; pose X := UpTo N b; exists X, (setT :\: X), (life reader set0 (fun _ => truth)); split.
- by rewrite card_UpTo; nlia.
- by rewrite setTD; have := cardsC X; rewrite card_ord card_UpTo; nlia.
- by apply: life_possible => r; rewrite inE.
- by apply: life_owed => r; rewrite !inE andbT orbN.
case=> i /heard + _; rewrite before_life; elim: i => // i IH.
rewrite /= has_rcons => /orP[|/IH //]; rewrite /now /waits; case: pickP => // r /andP[].
by rewrite in_set0.
Qed.
End Impossible.
