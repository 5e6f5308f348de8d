(* Fair behaviours go through every state; and where the formulas say no, the read can fail: the adversary has a plan. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader QuorumRead SidecarRead AnyOrderRead Deployment Statements Votes Safety Progress Liveness.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* ------------------------------------------------- fair behaviours *)

Section Fair.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t : States N Value) (r : 'I_N) (f : nat -> States N Value).
Hypothesis constants : ConstantsOK K.
Hypothesis adversary : AdversaryOK K A.

Lemma correct_honest r : r \in Correct A -> r \notin byzantine A.
Proof using. by rewrite !inE negb_or andbT => /andP[]. Qed.

Lemma correct_reply s r :
  r \in Correct A -> Awaited s r -> CorrectReply K A r s (OnReply K s r (Truth A)).
Proof using adversary.
move=> rc aw; split=> //; split=> //; first exact: correct_honest.
by case: adversary => fv _; exists (Truth A).
Qed.

(* Replicas take turns: at an even step the reply, if it is owed, at an odd one the timeout, if it matters. *)
Definition turn i s : States N Value :=
  if insub (i %/ 2 %% N) is Some r then
    if odd i then if TimeoutMatters s r then OnTimeout K s r else s
    else if (r \in Correct A) && Awaited s r then OnReply K s r (Truth A) else s
  else s.

Fixpoint turns s i : States N Value := if i is j.+1 then turn j (turns s j) else s.

Lemma turns_next s i : turns s i.+1 = turns s i \/ Next K A (turns s i) (turns s i.+1).
Proof using adversary.
rewrite /= /turn; case: insubP => [r _ _|]; last by left.
case: ifP => _; case: ifP => // en; try by left.
- by right; do 6 right; exists r.
- by case/andP: en => rc aw; right; left; exists r; have [] := correct_reply rc aw.
Qed.

Lemma turns_read s i : ReadState K A s -> ReadState K A (turns s i).
Proof using adversary.
move=> re; elim: i => // i IH; case: (turns_next s i) => [-> // | st]; exact: AndNext IH st.
Qed.

Lemma turn_of (r : 'I_N) i k : k < 2 -> exists2 j, i <= j & j %/ 2 %% N = r /\ odd j = (k == 1).
Proof using.
move=> k2; exists ((i * N + r) * 2 + k); first by case: N r => [[]//|m r]; nia.
rewrite divnMDl // divn_small // addn0 modnMDl modn_small ?ltn_ord //; split=> //.
by rewrite oddD oddM andbF /=; case: k k2 => [|[]].
Qed.

Lemma lower_moves (act : States N Value -> States N Value -> Prop) s t :
  act s t -> Rank t < Rank s -> Moves act s t.
Proof using. by move=> st down; split=> // E; rewrite E ltnn in down. Qed.

Lemma turns_fair s : ReadState K A s -> Fairness K A (turns s).
Proof using constants adversary.
move=> re r; have I i := s_inv (sound_read constants (turns_read i re)); split=> i.
- have [j ij [jr od]] := @turn_of r i 0 isT; exists j; split=> //; rewrite /= /turn jr valK od /=.
  case: ifP => [/andP[rc aw] | no]; [right | left].
    by apply: lower_moves; [|apply: (reply_falls (I j) (r := r))]; apply: correct_reply.
  by case=> t [[rc [_ aw _]] _]; rewrite rc aw in no.
- have [j ij [jr od]] := @turn_of r i 1 isT; exists j; split=> //; rewrite /= /turn jr valK od /=.
  case: ifP => [tm | no]; [right | left].
    by apply: lower_moves => //; case/and3P: tm => pend _ ro; apply: timeout_falls (I j) pend ro.
  by case=> t [[tm _] _]; rewrite tm in no.
Qed.

(* What leads to s, and then h. *)
Lemma prepend s (h : nat -> States N Value) : ReadState K A s -> h 0 = s -> Always (Next K A) h ->
  exists f k, [/\ Init K (f 0), Always (Next K A) f & forall i, f (i + k) = h i].
Proof using.
move=> re; elim: re h => [{}s init | {}s t _ IH st] h h0 hS.
  by exists h, 0; split=> // [|i]; [rewrite h0 | rewrite addn0].
pose h' i := if i is j.+1 then h j else s.
have hS' : Always (Next K A) h' by case=> [|i] //=; rewrite h0; right.
have [f [k [f0 fS fh]]] := IH h' (erefl _) hS'.
by exists f, k.+1; split=> // i; rewrite addnS -addSn fh.
Qed.

Lemma fair_through s : ReadState K A s ->
  exists f k, Spec K A f /\ forall i, f (i + k) = turns s i.
Proof using constants adversary.
move=> re; have [f [k [f0 fS fh]]] := prepend re (erefl (turns s 0)) (turns_next s).
exists f, k; split=> //; split=> // r; have [fr ft] := turns_fair re r.
split=> i; [have [j [ij h]] := fr i | have [j [ij h]] := ft i];
  by exists (j + k); rewrite -addSn !fh; split=> //; apply: leq_trans (leq_addr _ _).
Qed.

(* A state from which some fair behaviour never decides the truth. *)
Definition Lost s := ~~ IsPending s /\ outcome s <> Decided (Truth A) \/ IsPending s /\ ~ NotStuck A s.

Lemma turns_ended s i : ~~ IsPending s -> ReadState K A s -> outcome (turns s i) = outcome s.
Proof using constants adversary.
move=> e re; have I j := s_inv (sound_read constants (turns_read j re)).
have f_event j : turns s j.+1 = turns s j \/ Event K A (turns s j) (turns s j.+1).
  by case: (turns_next s j) => [-> | /(next_event (I j))]; [left | right].
by apply: (ends_for_good f_event (i := 0)) => //; apply/pendingP.
Qed.

Lemma turns_stuck s i : ~ NotStuck A s -> turns s i = s.
Proof using.
move=> no; have none r : ~~ ((r \in Correct A) && Awaited s r || TimeoutMatters s r).
  by apply/negP => some; case: no => _; exists r.
elim: i => //= i ->; rewrite /turn; case: insubP => // r _ _.
by have := none r; rewrite negb_or => /andP[/negbTE -> /negbTE ->]; case: ifP.
Qed.

Lemma lost_for_good s : ReadState K A s -> Lost s -> exists2 f, Spec K A f & ~ Termination A f.
Proof using constants adversary.
move=> re lost; have [f [k [run fh]]] := fair_through re; exists f => // -[i /(_ _ (leq_addr k i))].
rewrite fh; case: lost => [[e no] | [pend no]]; first by rewrite turns_ended.
by rewrite turns_stuck // => O; move: pend; rewrite /IsPending O.
Qed.
End Fair.

(* ------------------------------------------------- the adversary's plan *)

Section Plan.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t : States N Value) (r : 'I_N) (v w : Value).
Hypothesis constants : ConstantsOK K.
Hypothesis adversary : AdversaryOK K A.
Hypothesis needed : Enough K = 0.

(* Only those in the plan answer, and each gives its one answer. *)
Variables (plan : {set 'I_N}) (answer : 'I_N -> Value).
Hypothesis honest : forall r, r \notin byzantine A -> answer r = Truth A.

Definition Concluded s :=
  match outcome s with
  | Pending => True
  | Decided v => Decision K s = Some v
  | Inconclusive => Decision K s = None /\ QuorumHeard K s
  | Unavailable | Without => False
  end.

Record Planned s : Prop := {
  pl_read    : ReadState K A s;
  pl_replies : forall r v, replies s r = Some v -> r \in plan /\ v = answer r;
  pl_failed  : failed s = set0;
  pl_end     : Concluded s }.

Lemma concluded_settle s : failed s = set0 -> IsPending s -> Concluded (Settle K s).
Proof using needed.
move=> f0 pend; rewrite /Settle pend /= /MayDoWithout needed /OutOfReach f0 eqxx /=.
case D: (Decision K s) => [v|] //=; case: ifP => [Q | _]; first by rewrite /Concluded.
by rewrite ask_same /Concluded /=; move/pendingP: pend => ->.
Qed.

Lemma planned_start : Planned (Start N K).
Proof using.
by split; [exact: Initially | rewrite start_same => r v; rewrite ffunE | rewrite start_same | rewrite start_same].
Qed.

Lemma planned_reply s r :
  Planned s -> IsPending s -> r \in plan -> Awaited s r -> Planned (OnReply K s r (answer r)).
Proof using needed honest adversary.
move=> [re ho f0 _] pend rp aw; have st : Next K A s (OnReply K s r (answer r)).
  case: (boolP (r \in byzantine A)) => rb; first by do 2 right; left; exists r, (answer r).
  by left; exists r; split=> //; rewrite honest //; case: adversary => fv _; exists (Truth A).
have [E1 E2 _ _] := settle_same K (Heard s r (answer r)).
have f0' : failed (Heard s r (answer r)) = set0 by rewrite /= f0; apply/setP => x; rewrite !inE andbF.
split; first (exact: AndNext re st); rewrite reply_heard //.
- by move=> x v; rewrite E1 ffunE; case: (x =P r) => [-> [<-] // | _]; apply: ho.
- by rewrite E2.
- exact: concluded_settle.
Qed.

Lemma planned_timeout s r : Planned s -> TimeoutMatters s r -> Planned (OnTimeout K s r).
Proof using needed.
move=> [re ho f0 _] tm; have st : Next K A s (OnTimeout K s r) by do 6 right; exists r.
case/and3P: tm => pend _ ro; have [E1 E2 _ _] := settle_same K (Late s r).
split; first (exact: AndNext re st); rewrite timeout_late //; first by rewrite E1.
- by rewrite E2.
- exact: concluded_settle.
Qed.

(* The plan is played until the read ends, or until all in it have answered and everybody was asked. *)
Lemma played : exists2 s, Planned s &
  ~~ IsPending s \/ [/\ IsPending s, plan \subset Replied s & asked s = setT].
Proof using constants adversary needed honest.
suff go k s : Planned s -> Rank s < k -> exists2 s, Planned s &
    ~~ IsPending s \/ [/\ IsPending s, plan \subset Replied s & asked s = setT].
  exact: go planned_start (ltnSn _).
elim: k s => // k IH s S; rewrite ltnS => sk; case: (boolP (IsPending s)) => [pend | e]; last by exists s => //; left.
have sound := sound_read constants (pl_read S); have I := s_inv sound.
case: (boolP [exists r, TimeoutMatters s r]) => [/existsP[r tm] | /existsPn no_timeout].
  apply: (IH _ (planned_timeout S tm)); apply: leq_trans sk.
  by case/and3P: tm => _ _ ro; exact: (timeout_falls I pend ro).
case: (boolP [exists r, (r \in plan) && Awaited s r]) => [/existsP[r /andP[rp aw]] | /existsPn none].
  have S' := planned_reply S pend rp aw; apply: (IH _ S'); apply: leq_trans sk.
  have [[Bs _] [Bt _]] := (I, s_inv (sound_read constants (pl_read S'))).
  exact: falls Bs Bt (weight_reply _ Bs aw).
have all : asked s = setT.
  have [_ _ [// | [r ro]] _] := pending_facts constants sound pend; apply/eqP.
  by have := no_timeout r; rewrite /TimeoutMatters pend ro andbT negbK.
exists s => //; right; split=> //; apply/subsetP => r rp.
by have := none r; rewrite rp /Awaited all !inE.
Qed.
End Plan.

(* ------------------------------------------------- outside the formulas *)

Section Exact.
Variables (N b c : nat) (Value : eqType) (K : Constants Value) (truth : Value) (lie : 'I_N -> Value).
Implicit Types (s t : States N Value) (r : 'I_N) (v w : Value).
Hypothesis question : Question K truth lie.

(* The first b lie, the next c say nothing or the truth. *)
Definition foe : Adversary N Value :=
  MakeAdversary truth (pred1 truth) b c (UpTo N b) (UpTo N (b + c) :\: UpTo N b).

Lemma foe_against : Against b c truth foe.
Proof using.
split=> //; split=> /=; first by rewrite card_UpTo minnC.
- by rewrite setTD setDE subsetIr.
- rewrite cardsD (setIidPr _) ?UpTo_sub ?leq_addr // !card_UpTo setTD.
  by have := cardsC (UpTo N b); rewrite card_ord card_UpTo; nlia.
Qed.

Lemma card_correct_foe : #|Correct foe| = SureToAnswer N b c.
Proof using.
rewrite /Correct /Faulty /= setTD setDE setUIr setUCr setIT (setUidPr _) ?UpTo_sub ?leq_addr //.
by have := cardsC (UpTo N (b + c)); rewrite card_ord card_UpTo /SureToAnswer; nlia.
Qed.

Lemma against_within (A : Adversary N Value) : Against b c truth A -> FaultsWithin A.
Proof using. by case=> _ _ _ _ [bb _ cc]; rewrite /FaultsWithin bb cc !geq_minl. Qed.

Lemma against_adversary (A : Adversary N Value) : Against b c truth A -> AdversaryOK K A.
Proof using question. by case: question => _ val _ _ [tr one _ _ _]; split=> [|v]; rewrite ?one tr. Qed.

Lemma constants : ConstantsOK K.
Proof using question. by case: question. Qed.

Lemma is_lie r : lie r != truth.
Proof using question. by case: question. Qed.

Lemma is_vote v : IsVote K v = (IsVerified K ==> (v == truth)).
Proof using question. by case: question => _ val _ _; rewrite /IsVote val. Qed.

Lemma foe_adversary : AdversaryOK K foe.
Proof using question. exact: against_adversary foe_against. Qed.

Notation m := (MostLies N b K).

Lemma most_lies : [/\ m <= N, m <= b & m <= Quorum K].
Proof using. by rewrite /MostLies; split; lia. Qed.

Lemma honest_plan (answer : 'I_N -> Value) :
  (forall r, ~~ (r < m) -> answer r = truth) -> forall r, r \notin byzantine foe -> answer r = Truth foe.
Proof using. by move=> h r; rewrite inE => rb; apply: h; have [_ mb _] := most_lies; lia. Qed.

Lemma voters_said plan answer s v : Planned K foe plan answer s -> Voters s v \subset [set r | (r \in plan) && (answer r == v)].
Proof using. by move=> S; apply/subsetP => r; rewrite !inE => /eqP /(pl_replies S)[-> ->]; rewrite eqxx. Qed.

(* Each liar has a lie of its own. *)
Definition contradicting r := if r < m then lie r else truth.

Lemma contradicting_honest r : ~~ (r < m) -> contradicting r = truth.
Proof using. by rewrite /contradicting => /negbTE ->. Qed.

Lemma one_lie_each v : v != truth -> #|[set r | contradicting r == v]| <= 1.
Proof using question.
move=> vl; apply/card_le1_eqP => x y; rewrite !inE /contradicting.
case: ifP => _ /eqP Ex; last by rewrite -Ex eqxx in vl.
case: ifP => _ /eqP Ey; last by rewrite -Ey eqxx in vl.
by case: question => _ _ _; apply; rewrite Ex Ey.
Qed.

Lemma truths_left : #|[set r | (r \in UpTo N (Quorum K)) && (contradicting r == truth)]| <= Quorum K - m.
Proof using question.
apply: (@leq_trans #|UpTo N (Quorum K) :\: UpTo N m|).
  apply: subset_leq_card; apply/subsetP => r; rewrite !inE /contradicting => /andP[->].
  by case: ifP => //; rewrite (negbTE (is_lie r)).
have [mN _ mq] := most_lies; rewrite cardsD (setIidPr (UpTo_sub _ mq)) !card_UpTo; nlia.
Qed.

Lemma no_winner s : Planned K foe (UpTo N (Quorum K)) contradicting s -> ~~ IsConclusive N b K -> Decision K s = None.
Proof using question.
have a0 := accept_pos constants; move=> S; rewrite /IsConclusive negbK => /and3P[q tl ll].
case D: (Decision K s) => [v|] //; exfalso; have [enough ok _] := decision_some D.
have said := subset_leq_card (voters_said v S).
case: (v =P truth) => [vt | /eqP vl].
  by move: enough said; rewrite vt; have := truths_left; nlia.
move: ok; rewrite is_vote (negbTE vl) implybF => nv; move: ll; rewrite (negbTE nv) orbF.
have sub : [set r | (r \in UpTo N (Quorum K)) && (contradicting r == v)] \subset [set r | contradicting r == v].
  by apply/subsetP => r; rewrite !inE => /andP[].
have := subset_leq_card sub; have := one_lie_each vl => le1 le2 /orP[/eqP m0 | ]; last by nlia.
have [r] : exists r, r \in [set r | (r \in UpTo N (Quorum K)) && (contradicting r == v)].
  by apply: card_gt0_ex; nlia.
by rewrite !inE /contradicting m0 ltn0 eq_sym (negbTE vl) andbF.
Qed.

Hypothesis needed : Enough K = 0.

Lemma in_vain : ~~ IsConclusive N b K -> exists2 s, ReadState K foe s & outcome s = Inconclusive.
Proof using question needed.
move=> no; have [s S T] :=
  played constants foe_adversary needed (UpTo N (Quorum K)) (honest_plan contradicting_honest).
have D := no_winner S no; exists s; first exact: pl_read S.
case: T => [|[pend all _]].
  by have := pl_end S; rewrite /IsPending /Concluded; case: (outcome s) => // v; rewrite D.
have [_ + _ _] := pending_facts constants (sound_read constants (pl_read S)) pend.
case/negP; rewrite /QuorumHeard; apply: leq_trans (subset_leq_card all); rewrite card_UpTo.
by move: no; rewrite /IsConclusive; nlia.
Qed.

(* All liars tell the lie L. *)
Definition agreeing (L : Value) r := if r < m then L else truth.

Lemma agreeing_honest L r : ~~ (r < m) -> agreeing L r = truth.
Proof using. by rewrite /agreeing => /negbTE ->. Qed.

Lemma first_wins s L (N0 : 0 < N) :
  replies s (Ordinal N0) = Some L -> L \in Winners K s -> Winner K s = Some L.
Proof using.
rewrite /Winner; case: N s N0 => // k s N0; rewrite enum_ordSl /= => R w.
have -> : replies s ord0 = Some L by rewrite -R; congr (replies s _); apply: val_inj.
by rewrite /= w.
Qed.

Lemma lie_wins s L (plan : {set 'I_N}) (N0 : 0 < N) : ~~ IsVerified K -> Accept K <= m -> UpTo N m \subset plan ->
  Planned K foe plan (agreeing L) s -> plan \subset Replied s -> Winner K s = Some L.
Proof using question.
have a0 := accept_pos constants; move=> nv am liars S all; have said r : r < m -> replies s r = Some L.
  move=> rm; have : r \in Replied s by apply/(subsetP all)/(subsetP liars); rewrite inE.
  by rewrite inE; case R: (replies s r) => [v|] // _; have [_ ->] := pl_replies S R; rewrite /agreeing rm.
have m0 := leq_trans a0 am; apply: (first_wins (N0 := N0)); first exact: said.
rewrite mem_filter (candidate (said (Ordinal N0) m0)) /IsVote ?(negbTE nv) // andbT.
have [mN _ _] := most_lies; apply: leq_trans am _.
rewrite -{1}(minn_idPr mN) -card_UpTo; apply: subset_leq_card; apply/subsetP => r.
by rewrite !inE => /said ->.
Qed.

Lemma deceived : ~~ IsSafe N b K ->
  exists2 s, ReadState K foe s & exists2 v, outcome s = Decided v & v != truth.
Proof using question needed.
have a0 := accept_pos constants; rewrite /IsSafe !negb_or !negbK => /and3P[nv am can]; have [mN mb mq] := most_lies.
have N0 : 0 < N by move: a0; nlia.
pose L := lie (Ordinal N0); pose k := if IsMasking K then Quorum K else m.
have kN : #|UpTo N k| = k by rewrite card_UpTo /k; move: can; case: ifP => _ /=; lia.
have liars : UpTo N m \subset UpTo N k by apply: UpTo_sub; rewrite /k; case: ifP.
have [s S T] := played constants foe_adversary needed (UpTo N k) (honest_plan (@agreeing_honest L)).
have wins := lie_wins N0 nv am liars S; exists s; first exact: pl_read S.
exists L; last exact: is_lie.
have sub : Replied s \subset UpTo N k.
  by apply/subsetP => r; rewrite inE; case R: (replies s r) => [v|] // _; have [] := pl_replies S R.
have heard : IsMasking K -> QuorumHeard K s -> Winner K s = Some L.
  move=> w Q; apply: wins; have /eqP -> : Replied s == UpTo N k by rewrite eqEcard sub kN /k w.
  exact: subxx.
have few v : v != L -> ~~ IsMasking K -> #|Voters s v| = 0.
  move=> vL nm; apply/eqP; rewrite cards_eq0 -subset0; apply: subset_trans (voters_said v S) _.
  apply/subsetP => r; rewrite !inE /k (negbTE nm) /agreeing => /andP[->].
  by rewrite eq_sym (negbTE vL).
case: T => [|[pend all _]]; last first.
  exfalso; have [D + _ _] := pending_facts constants (sound_read constants (pl_read S)) pend.
  move: D; rewrite /Decision /MayDecide /QuorumHeard (wins all); case w: (IsMasking K) => //= D.
  by move: (subset_leq_card all); rewrite kN /k w => Q; rewrite Q in D *.
have := pl_end S; rewrite /IsPending /Concluded; case: (outcome s) => // [v D | [D Q]] _; last first.
  exfalso; case w: (IsMasking K).
    by move: D; rewrite /Decision /MayDecide Q implybT heard.
  have enough : Accept K <= #|Voters s L|.
    have -> : Voters s L = Replied s.
      apply/eqP; rewrite eqEsubset Voters_sub /=; apply/subsetP => r; rewrite inE.
      case R: (replies s r) => [v|] // _; rewrite inE R; apply/eqP; congr Some.
      by have [] := pl_replies S R; rewrite /k w inE /agreeing => ->.
    by apply: leq_trans am (leq_trans mq Q).
  have := decision_none a0 D (may_decide_unless_masking _ (negbT w)) (v := L).
  by rewrite is_vote (negbTE nv) => /(_ isT); rewrite ltnNge enough.
have [enough _ may] := decision_some D; case w: (IsMasking K).
  move: may D; rewrite /Decision /MayDecide w /= => Q; rewrite Q heard //.
  by case=> ->.
by congr Decided; apply/eqP/negPn/negP => vL; move: enough; rewrite few ?w // leqNgt a0.
Qed.

Lemma too_few : SureToAnswer N b c < Needed K ->
  exists2 s, ReadState K foe s & outcome s = Inconclusive \/ outcome s = Pending /\ ~ NotStuck foe s.
Proof using question needed.
move=> few; have [s S T] :=
  played constants foe_adversary needed (Correct foe) (fun r _ => erefl (Truth foe)).
have sub : Replied s \subset Correct foe.
  by apply/subsetP => r; rewrite inE; case R: (replies s r) => [v|] // _; have [] := pl_replies S R.
have few' : #|Replied s| < Needed K.
  by apply: leq_trans few; rewrite ltnS -card_correct_foe; exact: subset_leq_card.
have D : Decision K s = None.
  case D: (Decision K s) => [v|] //; have [enough _ may] := decision_some D; exfalso.
  have := Voters_le s v; move: may few'; rewrite /MayDecide /QuorumHeard /Needed.
  by case: (IsMasking K) => /=; nlia.
exists s; first exact: pl_read S.
case: T => [e | [/pendingP pend all asked_all]].
  by left; have := pl_end S; move: e; rewrite /IsPending /Concluded; case: (outcome s) => // v; rewrite D.
right; split=> // /(_ pend)[r /orP[/andP[rc]|]].
- by rewrite /Awaited; have := subsetP all r rc; rewrite inE => /negbTE ->; rewrite andbF.
- by rewrite /TimeoutMatters asked_all eqxx andbF.
Qed.

Lemma live_is_exact :
  IsLive N b c K <-> forall A : Adversary N Value, Against b c truth A -> forall f, Spec K A f -> Termination A f.
Proof using question needed.
split=> [live A ag f run | all].
  have [_ one bA cA _] := ag; have := terminates constants (against_adversary ag) (against_within ag) one.
  by rewrite bA cA => /(_ _ live); apply=> //; left.
have never s : ReadState K foe s -> ~ Lost foe s.
  move=> re lost; have [f run no] := lost_for_good constants foe_adversary re lost.
  by apply: no; apply: all run; exact: foe_against.
rewrite /IsLive; apply/and3P; split.
- apply/negPn/negP => /deceived[s re [v O vl]]; apply: (never s re); left.
  by rewrite /IsPending O; split=> // -[E]; rewrite E eqxx in vl.
- case: (boolP (IsConclusive N b K)) => // /in_vain[s re O]; case: (never s re); left.
  by rewrite /IsPending O.
- rewrite leqNgt; apply/negP => /too_few[s re [O | [O no]]]; apply: (never s re).
    by left; rewrite /IsPending O.
  by right; rewrite /IsPending O.
Qed.
End Exact.
