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
Variables (reader : AnyReader N Value) (plan : {set 'I_N}) (answer : seq Seen -> 'I_N -> Value).

(* Somebody of the plan who is asked and has not answered does so now. *)
Definition waits (h : seq Seen) := [pick r in plan | (r \in asks reader h) && ~~ Answered r h].

Definition now h := if waits h is Some r then Answer r (answer h r) else Time.

Fixpoint before i : seq Seen := if i is j.+1 then rcons (before j) (now (before j)) else [::].

Definition life : Life := fun i => now (before i).

Lemma before_life i : Before life i = before i.
Proof using.
rewrite /Before; elim: i => // i IH; rewrite -addn1 iotaD map_cat IH /= add0n addn1 /=.
by rewrite cats1.
Qed.

Lemma life_said i r v : life i = Answer r v ->
  [/\ r \in plan, v = answer (Before life i) r, r \in asks reader (Before life i) & ~~ Answered r (Before life i)].
Proof using.
rewrite before_life /life /now /waits; case: pickP => // q /and3P[qp qa qn] [<- <-]; split=> //.
Qed.

Lemma life_possible truth (byz : {set 'I_N}) :
  (forall h r, r \in plan -> r \notin byz -> answer h r = truth) -> MayHappen reader truth byz life.
Proof using. by move=> honest i r v /life_said[rp -> ra rn]; split=> // /(honest _ r rp). Qed.

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
pose Y := plan :\: X; pose crash := setT :\: plan; pose answer (h : seq Seen) r := if r \in X then x else y.
have cX : #|X| <= b by rewrite card_UpTo; nlia.
have sub : X \subset plan by apply: UpTo_sub; nlia.
have cY : #|Y| <= b by rewrite cardsD (setIidPr sub) !card_UpTo; nlia.
have cC : #|crash| <= c.
  by rewrite /crash setTD; have := cardsC plan; rewrite card_ord card_UpTo; nlia.
case/eqP: xy; apply: (decides_once (reader := reader) (life := life reader plan answer)).
- apply: (works x Y crash) => //.
    by apply: life_possible => h r rp; rewrite /answer inE rp andbT negbK => ->.
  by apply: life_owed => r; rewrite in_setU negb_or => /andP[_]; rewrite !inE andbT negbK.
- apply: (works y X crash) => //.
    by apply: life_possible => h r rp; rewrite /answer => /negbTE ->.
  by apply: life_owed => r; rewrite in_setU negb_or => /andP[_]; rewrite !inE andbT negbK.
Qed.

(* With b + c replicas, or fewer, nobody need answer. *)
Theorem verified b c (reader : AnyReader N Value) (truth : Value) : N <= b + c ->
  DecidesWhatItHeard reader ->
  exists byz crash : {set 'I_N}, exists life,
    [/\ #|byz| <= b, #|crash| <= c, MayHappen reader truth byz life, AllAnswer reader byz crash life & ~ Succeeds reader truth life].
Proof using.
move=> few heard; pose X := UpTo N b; exists X, (setT :\: X), (life reader set0 (fun _ _ => truth)); split.
- by rewrite card_UpTo; nlia.
- by rewrite setTD; have := cardsC X; rewrite card_ord card_UpTo; nlia.
- by apply: life_possible => h r; rewrite inE.
- by apply: life_owed => r; rewrite !inE andbT orbN.
case=> i /heard + _; rewrite before_life; elim: i => // i IH.
rewrite /= has_rcons => /orP[|/IH //]; rewrite /now /waits; case: pickP => // r /andP[].
by rewrite in_set0.
Qed.

(* ------------------------------------------------- a reader that waits *)

Lemma answers_next reader plan answer i :
  Answers (before reader plan answer i.+1) =
  (if waits reader plan (before reader plan answer i) is Some _ then 1 else 0) + Answers (before reader plan answer i).
Proof using. by rewrite /= /Answers -cats1 count_cat /= /now addn0 addnC; case: (waits _ _ _). Qed.

Lemma answers_grow reader plan answer i j :
  i <= j -> Answers (before reader plan answer i) <= Answers (before reader plan answer j).
Proof using.
move=> /subnKC <-; elim: (j - i) => [|d IH]; first by rewrite addn0.
by rewrite addnS answers_next; apply: leq_trans IH (leq_addl _ _).
Qed.

Lemma answers_card reader plan answer i :
  Answers (before reader plan answer i) = #|answered reader plan answer i|.
Proof using.
elim: i => [|i IH].
  by rewrite /answered /Before /=; symmetry; apply/eqP; rewrite cards_eq0; apply/eqP/setP => r; rewrite !inE.
rewrite answers_next answered_next IH /waits; case: pickP => [q /and3P[_ _ qn] | _] //.
by rewrite cardsU1 inE before_life qn.
Qed.

Lemma answers_plan reader (plan : {set 'I_N}) answer i : Answers (before reader plan answer i) <= #|plan|.
Proof using.
rewrite answers_card; apply: subset_leq_card; elim: i => [|i IH]; first by apply/subsetP => r; rewrite !inE.
rewrite answered_next /waits; case: pickP => [q /and3P[qp _ _] | _] //.
by rewrite subUset sub1set qp.
Qed.

(* The time of an answer, when so many are in. *)
Lemma when_answered reader plan answer k j : k < Answers (before reader plan answer j) ->
  exists2 i, i < j & Answers (before reader plan answer i) = k /\ waits reader plan (before reader plan answer i) != None.
Proof using.
elim: j => // j IH; case: (ltnP k (Answers (before reader plan answer j))) => [/IH[i ij h] _ | le].
  by exists i => //; apply: ltnW.
rewrite answers_next; case W: (waits _ _ _) => [q|] more; last by nlia.
by exists j => //; rewrite W; split=> //; nlia.
Qed.

Section Waiting.
Variables (b : nat) (reader : AnyReader N Value) (x y : Value).
Hypothesis differ : x != y.

(* Of the first k answers the first b are x, the others y; the rest is the truth. *)
Definition say k truth (h : seq Seen) (r : 'I_N) :=
  if k <= Answers h then truth else if Answers h < b then x else y.
Definition past k truth := before reader setT (say k truth).

Lemma past_next k truth i : past k truth i.+1 = rcons (past k truth i) (now reader setT (say k truth) (past k truth i)).
Proof using. by []. Qed.

Lemma answers_past k truth i : Answers (past k truth i.+1) =
  (if waits reader setT (past k truth i) is Some _ then 1 else 0) + Answers (past k truth i).
Proof using. exact: answers_next. Qed.

Lemma past_agrees k k' truth truth' i : k <= k' -> Answers (past k' truth' i) <= k -> past k truth i = past k' truth' i.
Proof using.
move=> kk; elim: i => // i IH; rewrite answers_past => le.
have E : past k truth i = past k' truth' i by apply: IH; apply: leq_trans le; apply: leq_addl.
rewrite !past_next E; congr rcons; rewrite /now; case W: (waits _ _ _) => [q|] //.
by rewrite W add1n in le; rewrite /say [k <= _]leqNgt le [k' <= _]leqNgt (leq_trans le kk).
Qed.

Lemma past_agrees_back k k' truth truth' i : k <= k' -> Answers (past k truth i) <= k -> past k truth i = past k' truth' i.
Proof using.
move=> kk; elim: i => // i IH; rewrite answers_past => le.
have E : past k truth i = past k' truth' i by apply: IH; apply: leq_trans le; apply: leq_addl.
rewrite !past_next -E; congr rcons; rewrite /now; case W: (waits _ _ _) => [q|] //.
by rewrite W add1n in le; rewrite /say [k <= _]leqNgt le [k' <= _]leqNgt (leq_trans le kk).
Qed.

(* Who has said v. *)
Definition said v (h : seq Seen) : {set 'I_N} := [set r | has (fun e => if e is Answer q w then (q == r) && (w == v) else false) h].

Lemma said_next k truth v i : said v (past k truth i.+1) =
  (if waits reader setT (past k truth i) is Some q then if say k truth (past k truth i) q == v then [set q] else set0 else set0)
    :|: said v (past k truth i).
Proof using.
apply/setP => r; rewrite past_next !inE has_rcons /now.
case: (waits _ _ _) => [q|] /=; last by rewrite inE.
by case: (_ == v); rewrite ?andbT ?andbF !inE // eq_sym.
Qed.

Lemma said_x k truth i : Answers (past k truth i) <= k -> #|said x (past k truth i)| <= minn b (Answers (past k truth i)).
Proof using differ.
elim: i => [_|i IH]; first by rewrite leqn0 cards_eq0; apply/eqP/setP => r; rewrite !inE.
rewrite said_next answers_past; case: (waits _ _ _) => [q|] le; last by rewrite set0U; apply: IH.
have {IH} IH := IH (leq_trans (leq_addl _ _) le); rewrite add1n in le *; rewrite /say [k <= Answers _]leqNgt le /=.
case: (ltnP (Answers (past k truth i)) b) => lt; last by rewrite eq_sym (negbTE differ) set0U; nlia.
by rewrite eqxx; apply: leq_trans (cardU_le _ _) _; rewrite cards1; nlia.
Qed.

Lemma said_y k truth i : Answers (past k truth i) <= k -> #|said y (past k truth i)| <= Answers (past k truth i) - b.
Proof using differ.
elim: i => [_|i IH]; first by rewrite leqn0 cards_eq0; apply/eqP/setP => r; rewrite !inE.
rewrite said_next answers_past; case: (waits _ _ _) => [q|] le; last by rewrite set0U; apply: IH.
have {IH} IH := IH (leq_trans (leq_addl _ _) le); rewrite add1n in le *; rewrite /say [k <= Answers _]leqNgt le /=.
case: (ltnP (Answers (past k truth i)) b) => lt; first by rewrite (negbTE differ) set0U; nlia.
by rewrite eqxx; apply: leq_trans (cardU_le _ _) _; rewrite cards1; nlia.
Qed.

Definition future k truth : Life := life reader setT (say k truth).

(* Who lies has lied by the time that k answers are in. *)
Lemma future_happens k truth lie i : Answers (past k truth i) = k ->
  (truth = x /\ lie = y \/ truth = y /\ lie = x) ->
  MayHappen reader truth (said lie (past k truth i)) (future k truth).
Proof using.
move=> ki two j r v; move=> /[dup] E /life_said[_ vE ra rn]; split=> // rb; move: vE.
rewrite before_life -[before _ _ _ j]/(past k truth j) => vE.
case: (ltnP (Answers (past k truth j)) k) => [lt | le]; last by rewrite vE /say le.
case: (ltnP j i) => [ji | ij]; last first.
  by have := answers_grow reader setT (say k truth) ij; rewrite -!/(past k truth _) ki leqNgt lt.
have vsay : v = if Answers (past k truth j) < b then x else y by rewrite vE /say leqNgt lt.
apply/eqP; apply: contraR rb => ne; rewrite in_set /past -before_life /Before has_map.
apply/hasP; exists j; first by rewrite mem_iota.
rewrite /= -/(future k truth j) E eqxx /=; move: ne; rewrite vsay.
by case: two => -[-> ->]; case: ifP => _; rewrite ?eqxx.
Qed.

Lemma future_answers k truth byz : AllAnswer reader byz set0 (future k truth).
Proof using. by apply: life_owed => r _; rewrite inE. Qed.
End Waiting.

(* With 3b + c replicas, or fewer: if there are too many reads, the b that lie are silent, and it waits for ever.  Else
   the first b to answer say x, and the others y, until it decides; either may be the liars. *)
Theorem waiting b c reads (reader : AnyReader N Value) (x y : Value) : x != y -> N <= 3 * b + c ->
  WaitsFor reads reader -> ~ AlwaysSucceeds b c reader.
Proof using.
move=> xy few wf works; case: (ltnP (N - (b + c)) reads) => [many | reads_few].
  pose plan := UpTo N (N - (b + c)); pose X := UpTo N (N - c) :\: plan; pose crash := setT :\: (plan :|: X).
  have sub : plan \subset UpTo N (N - c) by apply: UpTo_sub; nlia.
  have cX : #|X| <= b by rewrite cardsD (setIidPr sub) !card_UpTo; nlia.
  have cC : #|crash| <= c.
    rewrite /crash; have -> : plan :|: X = UpTo N (N - c) by rewrite /X setDE setUIr setUCr setIT (setUidPr sub).
    by rewrite setTD; have := cardsC (UpTo N (N - c)); rewrite card_ord card_UpTo; nlia.
  have [||i di _] := works x X crash (life reader plan (fun _ _ => x)) cX cC.
  - by apply: life_possible.
  - by apply: life_owed => r; rewrite !inE; case: (r < N - (b + c)); rewrite ?orbT //; case: (r < N - c).
  have : reads <= Answers (Before (life reader plan (fun _ _ => x)) i) by rewrite -wf di.
  rewrite before_life.
  have := answers_plan reader plan (fun _ _ => x) i; rewrite card_UpTo; nlia.
have few_reads : reads <= 2 * b by nlia.
have none : #|(set0 : {set 'I_N})| <= c by rewrite cards0.
have come k : k <= reads -> exists i, Answers (past b reader x y reads x i) = k.
  elim: k => [_|k IH lt]; first by exists 0.
  have [i ki] := IH (ltnW lt); have E := @past_agrees b reader x y k reads x x i (ltnW lt) (eq_leq ki).
  have kk : Answers (past b reader x y k x i) = k by rewrite E.
  have cY := said_y xy (eq_leq kk); rewrite kk in cY.
  have le : #|said y (past b reader x y k x i)| <= b by nlia.
  have [|i' di _] := works x _ set0 (future b reader x y k x) le none (future_happens kk _) (@future_answers _ _ _ _ _ _ _).
    by left.
  have : reads <= Answers (Before (future b reader x y k x) i') by rewrite -wf di.
  rewrite before_life => enough.
  have [|q _ [kq busy]] := @when_answered reader setT (say b x y k x) k i'; first exact: leq_trans lt _.
  have E' := @past_agrees_back b reader x y k reads x x q (ltnW lt) (eq_leq kq).
  by exists q.+1; rewrite answers_past -E' kq; move: busy; rewrite -/(past b reader x y k x q); case: (waits _ _ _).
have [i ri] := come reads (leqnn _).
have cY := said_y xy (eq_leq ri); have cX := said_x xy (eq_leq ri); rewrite ri in cX cY.
have leY : #|said y (past b reader x y reads x i)| <= b by nlia.
have [|j dj first] := works x _ set0 (future b reader x y reads x) leY none (future_happens ri _) (@future_answers _ _ _ _ _ _ _).
  by left.
have ji : j <= i.
  rewrite leqNgt; apply/negP => /first; have := wf (past b reader x y reads x i).
  by rewrite ri leqnn before_life -/(past b reader x y reads x i) => /eqP no /no.
have same q : q <= j -> past b reader x y reads x q = past b reader x y reads y q.
  move=> qj; apply: past_agrees_back => //; rewrite -[X in _ <= X]ri.
  exact: answers_grow (leq_trans qj ji).
have ri' : Answers (past b reader x y reads y i) = reads.
  by rewrite -(@past_agrees_back b reader x y reads reads x y i (leqnn reads) (eq_leq ri)).
have cX' := said_x xy (eq_leq ri'); rewrite ri' in cX'.
have truth_y : Succeeds reader y (future b reader x y reads y).
  have leX : #|said x (past b reader x y reads y i)| <= b by nlia.
  by apply: works leX none (future_happens ri' _) (@future_answers _ _ _ _ _ _ _); right.
have truth_x : Succeeds reader x (future b reader x y reads y).
  exists j => [|q qj]; rewrite before_life -[before _ _ _ _]/(past b reader x y reads y _) -same //; last by exact: ltnW.
    by move: dj; rewrite before_life.
  by have := first q qj; rewrite before_life.
by case/eqP: xy; apply: decides_once truth_x truth_y.
Qed.
End Impossible.
