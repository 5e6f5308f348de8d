(* Safety, of the reader that asks whom it likes: an invariant, and what follows from it by counting. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader QuorumRead SidecarRead AnyOrderRead Deployment Statements Votes.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Safety.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t u : States N Value) (r : 'I_N) (v w : Value).

(* ------------------------------------------------- the invariant; no bound is assumed *)

(* Nothing in it depends on who was asked. *)
Record Base s : Prop := {
  b_overdue : forall r, r \in overdue s -> replies s r = None;
  b_failed  : forall r, r \in failed s -> replies s r = None;
  b_apart   : forall r, r \in overdue s -> r \notin failed s;
  b_replied : forall r, r \in equivocated s -> replies s r != None;
  b_caught  : FormsAlike K A -> forall r, r \in equivocated s -> r \in byzantine A;
  b_honest  : forall r v, replies s r = Some v -> r \notin byzantine A -> Forms A v;
  b_faulty  : forall r, r \in failed s -> r \in Faulty A }.

(* How a read can have ended: there was a state u from which the reader concluded that. *)
Definition Concluded s :=
  match outcome s with
  | Pending      => [/\ Decision K s = None, ~~ QuorumHeard K s & ~~ OutOfReach K s]
  | Decided v    => Accept K <= #|Voters s v| /\
                    exists2 u, Base u & Decision K u = Some v /\ #|Replied u| <= Quorum K
  | Inconclusive => exists2 u, Base u & Decision K u = None /\ #|Replied u| = Quorum K
  | Unavailable  => exists2 u, Base u & OutOfReach K u
  | Without      => exists2 u, Base u & Decision K u = None /\ MayDoWithout K u
  end.

Definition Inv s := Base s /\ Concluded s.

Lemma inv_asked s a : Inv s -> Inv (WithAsked s a).
Proof using. by case=> -[]; split. Qed.

Lemma inv_pending s : Inv s -> IsPending s -> #|Replied s| < Quorum K.
Proof using.
case=> _; rewrite /Concluded /IsPending; case: (outcome s) => // -[_ + _] _.
by rewrite /QuorumHeard -ltnNge.
Qed.

Lemma inv_settle s :
  Base s -> (IsPending s -> #|Replied s| <= Quorum K) -> (~~ IsPending s -> Concluded s) -> Inv (Settle K s).
Proof using.
move=> Bs few ended; rewrite /Settle; case: ifP => [/ended //| /negbFE pend].
have Bo o : Base (WithOutcome s o) by case: Bs.
case D : (Decision K s) => [v|].
  split=> //; split; last by exists s => //; split=> //; apply: few.
  by have [] := decision_some D.
case: ifP => [w | _]; first by split=> //; exists s.
case: ifP => Q; first by split=> //; exists s => //; split=> //; apply/eqP; rewrite eqn_leq few.
case: ifP => O; first by split=> //; exists s.
rewrite ask_same; apply: inv_asked; split=> //.
by rewrite /Concluded; case: pendingP pend => // -> _; rewrite D Q O.
Qed.

(* ------------------------------------------------- it holds at first *)

Hypothesis constants : ConstantsOK K.

Lemma accept_pos : 0 < Accept K.
Proof using constants. by case: constants. Qed.

Lemma quorum_pos : 0 < Quorum K.
Proof using constants. by case: constants. Qed.

Lemma base_nothing : Base (Nothing N Value).
Proof using. by split=> [r|r|r|r|_ r|r v|r]; rewrite ?inE ?ffunE. Qed.

Lemma replied_nothing : Replied (Nothing N Value) = set0.
Proof using. by apply/setP => r; rewrite !inE ffunE. Qed.

Lemma undecided_nothing : Decision K (Nothing N Value) = None.
Proof using constants.
case D: (Decision K _) => [v|] //; have [enough _ _] := decision_some D.
have := leq_trans accept_pos (leq_trans enough (Voters_le _ _)).
by rewrite replied_nothing cards0.
Qed.

Lemma inv_start : Inv (Start N K).
Proof using constants.
rewrite start_same; apply: inv_asked; split; first exact: base_nothing.
split; first exact: undecided_nothing.
- by rewrite /QuorumHeard replied_nothing cards0 -ltnNge quorum_pos.
- by rewrite /OutOfReach eqxx.
Qed.

(* ------------------------------------------------- the events keep it *)

Definition MaySay r v := (r \in byzantine A) || Forms A v.

Lemma base_heard s r v : Base s -> replies s r = None -> MaySay r v -> Base (Heard s r v).
Proof using.
case=> ov fa ap re ca ho fl rn ok; split=> [x|x|x|x|al x|x w|x] /=; rewrite ?inE ?ffunE.
- by case: eqP => //= _; apply: ov.
- by case: eqP => //= _; apply: fa.
- by case: eqP => //= _; apply: ap.
- by case: (x =P r) => // _ /re.
- exact: ca.
- case: (x =P r) => [-> [<-] | _]; last exact: ho.
  by move: ok; rewrite /MaySay => /orP[-> |].
- by case/andP => _ /fl; rewrite !inE.
Qed.

Lemma voters_heard s r v w : replies s r = None -> Voters s w \subset Voters (Heard s r v) w.
Proof using. by move=> rn; apply/subsetP => x; rewrite !inE ffunE; case: (x =P r) => // ->; rewrite rn. Qed.

Lemma replied_heard_le s r v : #|Replied (Heard s r v)| <= #|Replied s|.+1.
Proof using. by rewrite replied_heard cardsU1; case: (_ \notin _). Qed.

Lemma inv_heard s r v : Inv s -> replies s r = None -> MaySay r v -> Inv (Settle K (Heard s r v)).
Proof using.
move=> I rn ok; have [Bs Cs] := I; apply: inv_settle; first exact: base_heard.
  by move=> /(inv_pending I) few; apply: leq_trans few; apply: replied_heard_le.
rewrite /IsPending /Concluded /=; move: Cs; rewrite /Concluded; case: (outcome s) => // w [enough ex] _; split=> //.
exact: leq_trans enough (subset_leq_card (voters_heard _ _ rn)).
Qed.

Lemma inv_caught s r v w :
  Inv s -> replies s r = Some w -> MaySay r v -> Contradict K w v -> Inv (Caught s r).
Proof using.
move=> [Bs Cs] rw ok con; split=> //; case: (Bs) => ov fa ap re ca ho fl; split=> // [x|al x] /=.
  by rewrite in_setU1 => /orP[/eqP -> | /re //]; rewrite rw.
rewrite in_setU1 => /orP[/eqP -> | /(ca al) //]; apply: contraTT con => rb.
by apply: al; [exact: ho rw rb | move: ok; rewrite /MaySay (negbTE rb)].
Qed.

Lemma inv_reply s r v : Inv s -> (r \in asked s -> MaySay r v) -> Inv (OnReply K s r v).
Proof using.
move=> I may; rewrite /OnReply; case: ifP => // /negbFE /may ok.
case R: (replies s r) => [w|]; last exact: inv_heard.
by case: ifP => // con; exact: inv_caught R ok con.
Qed.

Lemma inv_timeout s r : Inv s -> Inv (OnTimeout K s r).
Proof using.
move=> I; rewrite /OnTimeout; case: ifP => // /negbT; rewrite negb_or !negbK => /andP[pend].
rewrite !inE !negb_or -!andbA negbK => /and4P[/eqP rr _ rf _].
have [Bs _] := I; apply: inv_settle => [|_|]; last by rewrite -[IsPending _]/(IsPending s) pend.
- case: Bs => ov fa ap re ca ho fl; split=> //= x; rewrite ?inE.
  + by case/orP => [/eqP -> // | /ov].
  + by case/orP => [/eqP -> // | /ap].
- exact/ltnW/(inv_pending I pend).
Qed.

Lemma inv_failure s r : Inv s -> r \in Faulty A -> Inv (OnFailure K s r).
Proof using.
move=> I rb; rewrite /OnFailure; case: ifP => // /negbT.
rewrite !negb_or !negbK !inE negb_or negbK => /and3P[pend ra /andP[/andP[/eqP rr rf] _]].
have [Bs _] := I; apply: inv_settle => [|_|]; last by rewrite -[IsPending _]/(IsPending s) pend.
- case: Bs => ov fa ap re ca ho fl; split=> //= x; rewrite ?in_setD1 ?in_setU1.
  + by case/andP => _ /ov.
  + by case/orP => [/eqP -> // | /fa].
  + by case/andP => /negbTE -> /ap.
  + by case/orP => [/eqP -> // | /fl].
- exact/ltnW/(inv_pending I pend).
Qed.

Lemma inv_concludes s t u : Inv u -> Concludes s u t -> Inv t.
Proof using. by move=> I [more ->]; rewrite /AskingAny; case: ifP => // _; apply: inv_asked. Qed.

Lemma inv_any_order s : AnyOrderState K A s -> Inv s.
Proof using constants.
elim=> [{}s [some ->] | {}s t _ I]; first exact/inv_asked/inv_start.
case=> [[_]|[[r [v [ok]]]|[[r [rf]]|[r]]]]; apply: inv_concludes => //.
- by apply: inv_reply => // _.
- exact: inv_failure.
- exact: inv_timeout.
Qed.

(* ------------------------------------------------- counting *)

Hypothesis adversary : AdversaryOK K A.
Hypothesis faults : FaultsWithin A.

Lemma card_byzantine : #|byzantine A| <= B A.
Proof using faults. by case: faults. Qed.

Lemma card_faulty : #|Faulty A| <= B A + C A.
Proof using faults. by case: faults => b c; apply: leq_trans (cardU_le _ _) (leq_add b c). Qed.

Lemma truth_is_vote : IsVote K (Truth A).
Proof using adversary. by case: adversary => _ ok; rewrite /IsVote ok eqxx implybT. Qed.

Lemma not_byzantine s r v : Base s -> replies s r = Some v -> ~~ Forms A v -> r \in byzantine A.
Proof using. by move=> Bs R; apply: contraR => rb; apply: (b_honest Bs R rb). Qed.

Lemma lie_le s v : Base s -> ~~ Forms A v -> #|Voters s v| <= #|byzantine A|.
Proof using.
move=> Bs lie; apply: subset_leq_card; apply/subsetP => r; rewrite inE => /eqP R.
exact: not_byzantine R lie.
Qed.

(* Who replied told the truth, or is Byzantine. *)
Lemma replied_sub s : OneForm A -> Base s -> Replied s \subset Voters s (Truth A) :|: byzantine A.
Proof using.
move=> one Bs; apply/subsetP => r; rewrite !inE; case R: (replies s r) => [v|] // _.
apply/orP; case: (v =P Truth A) => [-> | /eqP lie]; first by left.
by right; apply: (not_byzantine Bs R); rewrite one.
Qed.

Lemma replied_le s : OneForm A -> Base s -> #|Replied s| <= #|Voters s (Truth A)| + #|byzantine A|.
Proof using. by move=> one /(replied_sub one) /subset_leq_card /leq_trans; apply; apply: cardU_le. Qed.

(* Who replied or failed told the truth, or is faulty. *)
Lemma heard_le s :
  OneForm A -> Base s -> #|Replied s :|: failed s| <= #|Voters s (Truth A)| + (B A + C A).
Proof using faults.
move=> one Bs; apply: leq_trans (leq_add (leqnn _) card_faulty); apply: leq_trans (cardU_le _ _).
apply: subset_leq_card; rewrite subUset; apply/andP; split.
  by apply: subset_trans (replied_sub one Bs) _; rewrite setUA subsetUl.
by apply/subsetP => r /(b_faulty Bs) rf; rewrite inE rf orbT.
Qed.

Lemma unheard_card s : #|Replied s :|: failed s| + #|Unheard s| = N.
Proof using. by rewrite /Unheard setTD cardsC card_ord. Qed.

(* ------------------------------------------------- safety *)

Lemma backed s : Inv s -> BackedByVotes K s.
Proof using. by case=> _ Cs v O; move: Cs; rewrite /Concluded O => -[]. Qed.

Lemma valid s : IsSafe N (B A) K -> Inv s -> Validity A s.
Proof using adversary faults.
move=> safe [_ Cs] v O; move: Cs; rewrite /Concluded O => -[_ [u Bu [D few]]].
have [enough ok may] := decision_some D; apply/negPn/negP => lie.
have nv : ~~ IsVerified K.
  apply: contra lie => ver; move: ok; rewrite /IsVote ver /=.
  by case: adversary => tr -> /eqP ->.
move: safe may; rewrite /IsSafe /MostLies /MayDecide /QuorumHeard (negbTE nv) /=.
have := lie_le Bu lie; have := card_le (byzantine A); have := card_byzantine; have := Voters_le u v.
have := card_le (Replied u).
by case: (IsMasking K) => /=; nlia.
Qed.

Lemma blameless s : IsSafe N (B A) K -> FormsAlike K A -> Inv s -> NoFalseBlame K A s.
Proof using adversary faults.
move=> safe al I; have [Bs _] := I; apply/subsetP => r; rewrite inE => /orP[/(b_caught Bs al) //|].
case O: (outcome s) => [|v|||]; rewrite !inE //.
case R: (replies s r) => [w|] // con; apply: contraTT con => rb.
by apply: al; [exact: (b_honest Bs R rb) | exact: (valid safe I O)].
Qed.

Lemma conclusive s : OneForm A -> IsConclusive N (B A) K -> Inv s -> NeverInconclusive s.
Proof using constants adversary faults.
move=> one ok [_ Cs] O; move: Cs; rewrite /Concluded O => -[u Bu [D Q]].
have may : MayDecide K u by rewrite /MayDecide /QuorumHeard Q leqnn implybT.
have few v := decision_none (v := v) accept_pos D may; have ft := few _ truth_is_vote.
have rt := replied_le one Bu; have bb := card_byzantine; have bn := card_le (byzantine A).
have rn := card_le (Replied u); have a0 := accept_pos; have q0 := quorum_pos.
have [r] : exists r, r \in Replied u by apply: card_gt0_ex; nlia.
rewrite inE; case R: (replies u r) => [v|] // _.
have fv : ~~ IsVerified K -> #|Voters u v| < Accept K.
  by move=> nv; apply: few; rewrite /IsVote (negbTE nv).
have : 0 < #|Voters u v| by rewrite card_gt0; apply/set0Pn; exists r; rewrite inE R.
move: ok fv; rewrite /IsConclusive /MostLies; case: (IsVerified K) => /= [|+ /(_ isT)]; nlia.
Qed.

Lemma available s :
  OneForm A -> Needed K <= SureToAnswer N (B A) (C A) -> Inv s -> NeverUnavailable s.
Proof using adversary faults.
move=> one live [_ Cs] O; move: Cs; rewrite /Concluded O => -[u Bu].
case/andP => _; move: live; rewrite /Needed /SureToAnswer.
have := heard_le one Bu; have := unheard_card u; have := leading_ge u truth_is_vote.
have := Voters_le u (Truth A).
by case: (IsMasking K); nlia.
Qed.

Lemma not_missing s : Inv s -> NeverCalledMissing A s.
Proof using faults.
case=> Bs _; rewrite /NeverCalledMissing /IncludesCorrect -leqNgt; apply: leq_trans card_faulty.
by apply: subset_leq_card; apply/subsetP => r /(b_faulty Bs).
Qed.

Lemma safe_by_votes : B A < Accept K -> IsSafe N (B A) K.
Proof using. by rewrite /IsSafe /MostLies; lia. Qed.

Lemma answered s : B A < Accept K -> Inv s -> AnsweredByOthers A s.
Proof using adversary faults.
move=> enough I v O; split; first exact: (valid (safe_by_votes enough) I O).
apply: contraL enough; rewrite setD_eq0 -leqNgt => sub.
exact: leq_trans (backed I O) (leq_trans (subset_leq_card sub) card_byzantine).
Qed.

Lemma with_value s :
  OneForm A -> ~~ IsMasking K -> Accept K + B A + C A <= Enough K -> Inv s -> NeverWithout s.
Proof using constants adversary faults.
move=> one nm enough [_ Cs] O; move: Cs; rewrite /Concluded O => -[u Bu [D]].
case/and4P => _ heard _ _.
have := decision_none accept_pos D (may_decide_unless_masking _ nm) truth_is_vote.
have := heard_le one Bu; nlia.
Qed.
End Safety.
