(* Liveness: the reader is not stuck, so that a fair behaviour ends; and the bounds of the four rules. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader QuorumRead SidecarRead AnyOrderRead Deployment Statements Votes Safety Progress.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Liveness.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t u : States N Value) (r : 'I_N) (v w : Value) (f : nat -> States N Value).

Hypothesis constants : ConstantsOK K.
Hypothesis adversary : AdversaryOK K A.
Hypothesis faults : FaultsWithin A.

(* ------------------------------------------------- something fair can happen *)

Lemma card_correct : SureToAnswer N (B A) (C A) <= #|Correct A|.
Proof using faults.
have := cardsC (Faulty A); rewrite card_ord /Correct setTD /SureToAnswer.
by have := card_faulty faults; nlia.
Qed.

Lemma correct_sub s : (forall r, r \in Correct A -> ~~ Awaited s r) -> asked s = setT -> Correct A \subset Replied s.
Proof using. by move=> none all; apply/subsetP => r /none; rewrite /Awaited all !inE. Qed.

Lemma correct_truth s :
  OneForm A -> Base K A s -> Correct A \subset Replied s -> Correct A \subset Voters s (Truth A).
Proof using.
move=> one Bs sub; apply/subsetP => r rc; have := subsetP sub r rc.
rewrite !inE; case R: (replies s r) => [v|] // _; have := b_honest Bs R.
by rewrite one => fv; move: rc; rewrite !inE negb_or andbT => /andP[/fv/eqP ->].
Qed.

Lemma wanted_pos s : Decision K s = None -> ~~ QuorumHeard K s -> 0 < Wanted K s.
Proof using constants.
move=> D Q; rewrite /Wanted; case: ifP => [_ | nm]; first by move: Q; rewrite /QuorumHeard; nlia.
have few v := decision_none (v := v) (accept_pos constants) D (may_decide_unless_masking s (negbT nm)).
by have := leading_lt (accept_pos constants) few; nlia.
Qed.

Lemma pending_facts s : Sound K A s -> IsPending s ->
  [/\ Decision K s = None, ~~ QuorumHeard K s, asked s = setT \/ (exists r, r \in Outstanding s) & ~~ MayDoWithout K s].
Proof using constants.
case=> -[_ Cs] [_ asks] _ pend; have [ask w] := asks pend; move: Cs; rewrite /Concluded.
move/pendingP: pend => -> [D Q _]; split=> //; case/orP: ask => [/eqP -> | enough]; first by left.
by right; apply: card_gt0_ex; apply: leq_trans enough; apply: wanted_pos.
Qed.

Lemma unstuck s :
  OneForm A -> Needed K <= SureToAnswer N (B A) (C A) -> Sound K A s -> NotStuck A s.
Proof using constants adversary faults.
move=> one live S /pendingP pend; have [D Q out _] := pending_facts S pend.
case: (boolP [exists r, (r \in Correct A) && Awaited s r || TimeoutMatters s r]) => [/existsP // | /existsPn none].
have all : asked s = setT.
  case: out => // -[r ro]; apply/eqP; have := none r; rewrite /TimeoutMatters pend ro andbT negb_or negbK /=.
  by case/andP.
have [[Bs _] _ _] := S.
have sub : Correct A \subset Replied s.
  by apply: correct_sub => // r rc; have := none r; rewrite rc negb_or => /andP[].
have votes := subset_leq_card (correct_truth one Bs sub).
have := card_correct; have := Voters_le s (Truth A); move: live Q; rewrite /Needed /QuorumHeard.
case: ifP => [_ | nm]; first by nlia.
have := decision_none (accept_pos constants) D (may_decide_unless_masking s (negbT nm)) (truth_is_vote adversary).
nlia.
Qed.

Lemma sidecar_unstuck s :
  0 < Enough K <= SureToAnswer N (B A) (C A) -> Sound K A s -> SidecarNotStuck A s.
Proof using constants faults.
move=> /andP[some enough] S /pendingP pend; have [D Q out w] := pending_facts S pend.
case: (boolP [exists r, (r \in Correct A) && Awaited s r || (r \in Outstanding s)]) => [/existsP // | /existsPn none].
have no r : r \notin Outstanding s by have := none r; rewrite negb_or => /andP[].
have all : asked s = setT by case: out => // -[r ro]; have := no r; rewrite ro.
case/negP: w; apply/and4P; split=> //; last 2 first.
- exact/eqP.
- by apply/eqP/setP => r; rewrite [in RHS]inE; apply/negbTE.
apply: leq_trans enough _; apply: leq_trans card_correct _; apply: subset_leq_card.
apply: subset_trans (subsetUl _ _); apply: correct_sub => // r rc.
by have := none r; rewrite rc negb_or => /andP[].
Qed.

(* ------------------------------------------------- fair actions are taken, and lower the rank *)

Lemma rank_progress s t : Progress s = Progress t -> Rank s = Rank t.
Proof using.
case: s t => a o fa e rs ou [a' o' fa' e' rs' ou'] [_ -> -> -> _] //.
Qed.

Lemma awaited_progress s t r : Progress s = Progress t -> Awaited s r = Awaited t r.
Proof using. by case: s t => a o fa e rs ou [a' o' fa' e' rs' ou'] [-> _ _ -> _]. Qed.

Lemma outstanding_progress s t :
  Progress s = Progress t -> [/\ IsPending s = IsPending t, asked s = asked t & Outstanding s = Outstanding t].
Proof using. by case: s t => a o fa e rs ou [a' o' fa' e' rs' ou'] [-> -> -> -> ->]. Qed.

Lemma reply_falls s t r : Inv K A s -> CorrectReply K A r s t -> Rank t < Rank s.
Proof using.
move=> I [_ [_ aw [v fv ->]]]; have [Bs _] := I.
have [Bt _] : Inv K A (OnReply K s r v) by apply: inv_reply => // _; rewrite /MaySay fv orbT.
exact: falls Bs Bt (weight_reply v Bs aw).
Qed.

Lemma timeout_falls s r :
  Inv K A s -> IsPending s -> r \in Outstanding s -> Rank (OnTimeout K s r) < Rank s.
Proof using.
move=> I pend ro; have [[Bs _] [Bt _]] := (I, inv_timeout r I).
exact: falls Bs Bt (weight_timeout K pend ro).
Qed.

Lemma moves_if_falls (act : States N Value -> States N Value -> Prop) s t :
  act s t -> Rank t < Rank s -> Enabled (Moves act) s.
Proof using. by move=> st down; exists t; split=> // E; rewrite E ltnn in down. Qed.

Section Behaviour.
Variable f : nat -> States N Value.
Hypothesis f_inv : forall i, Inv K A (f i).
Hypothesis f_event : forall i, f i.+1 = f i \/ Event K A (f i) (f i.+1).

Lemma behaviour_falls i j : i <= j -> RankFalls (f i) (f j).
Proof using f_inv f_event.
move=> /subnKC <-; elim: (j - i) => [|d IH]; first by rewrite addn0; left.
rewrite addnS; case: (f_event (i + d)) => [-> // | /(event_falls (f_inv _))].
case=> [P | R]; case: IH => [P' | R']; first by left; rewrite P.
- by right; rewrite (rank_progress P).
- by right; rewrite -(rank_progress P').
- by right; apply: ltn_trans R'.
Qed.

(* What is enabled depends on the progress only.  So a fair action, once enabled, is taken, or the rank falls before. *)
Lemma fair_falls (act : States N Value -> States N Value -> Prop) (can : States N Value -> Prop) i :
  (forall s t, Progress s = Progress t -> can s -> can t) ->
  (forall s, Inv K A s -> can s -> Enabled (Moves act) s) ->
  (forall s t, Inv K A s -> act s t -> Rank t < Rank s) ->
  WF act f -> can (f i) -> exists2 j, i <= j & Rank (f j) < Rank (f i).
Proof using f_inv f_event.
move=> stays enabled lowers wf e; have [j [ij taken]] := wf i.
case: (behaviour_falls ij) => [P | R]; last by exists j.
case: taken => [no | [st _]]; first by case: no; apply: enabled => //; apply: stays e.
exists j.+1; first exact: leqW.
by rewrite -(rank_progress P); apply: lowers st.
Qed.

Lemma reply_fair i r :
  WF (CorrectReply K A r) f -> (r \in Correct A) && Awaited (f i) r ->
  AdversaryOK K A -> exists2 j, i <= j & Rank (f j) < Rank (f i).
Proof using f_inv f_event.
move=> wf e [tr _]; apply: (fair_falls (can := fun s => (r \in Correct A) && Awaited s r)) wf e.
- by move=> s t P; rewrite (awaited_progress r P).
- move=> s I /andP[rc aw].
  have st : CorrectReply K A r s (OnReply K s r (Truth A)).
    split=> //; split=> //; last by exists (Truth A).
    by move: rc; rewrite !inE negb_or andbT => /andP[].
  exact: moves_if_falls st (reply_falls I st).
- by move=> s t; apply: reply_falls.
Qed.

Lemma ends_for_good i j : i <= j -> outcome (f i) <> Pending -> outcome (f j) = outcome (f i).
Proof using f_event.
move=> /subnKC <- e; elim: (j - i) => [|d IH]; first by rewrite addn0.
rewrite addnS -IH; case: (f_event (i + d)) => [-> // | /ended_event]; apply; by rewrite IH.
Qed.

(* Where in every pending state some fair action lowers the rank, the read ends. *)
Lemma ends :
  (forall i, IsPending (f i) -> exists2 j, i <= j & Rank (f j) < Rank (f i)) ->
  exists i, forall j, i <= j -> outcome (f j) = outcome (f i) /\ outcome (f i) <> Pending.
Proof using f_event.
move=> down; suff go k i : Rank (f i) < k -> exists j, ~~ IsPending (f j).
  have [i /pendingP e] := go _ 0 (ltnSn _).
  by exists i => j ij; split=> //; apply: ends_for_good.
elim: k i => // k IH i ik; case: (boolP (IsPending (f i))) => [pend | e]; last by exists i.
by have [j _ lower] := down i pend; apply: (IH j); apply: leq_trans lower _.
Qed.
End Behaviour.

Lemma spec_sound f : Init K (f 0) -> Always (Next K A) f -> forall i, ReadState K A (f i).
Proof using.
move=> f0 fS; elim=> [|i re]; first exact: Initially.
by case: (fS i) => [-> // | st]; apply: AndNext st.
Qed.

Lemma sidecar_spec_sound f : Init K (f 0) -> Always (SidecarNext K A) f -> forall i, SidecarState K A (f i).
Proof using.
move=> f0 fS; elim=> [|i re]; first exact: Initially.
by case: (fS i) => [-> // | st]; apply: AndNext st.
Qed.

Lemma read_ends f : OneForm A -> Needed K <= SureToAnswer N (B A) (C A) -> Spec K A f ->
  exists i, forall j, i <= j -> outcome (f j) = outcome (f i) /\ outcome (f i) <> Pending.
Proof using constants adversary faults.
move=> one live [f0 fS fair]; have sound i := sound_read constants (spec_sound f0 fS i).
have f_inv i := s_inv (sound i).
have f_event i : f i.+1 = f i \/ Event K A (f i) (f i.+1).
  by case: (fS i) => [-> | /(next_event (f_inv i))]; [left | right].
apply: ends => // i /pendingP pend; have [r /orP[re | tm]] := unstuck one live (sound i) pend.
  by have [wf _] := fair r; apply: (reply_fair f_inv f_event wf re).
have [_ wf] := fair r; apply: (fair_falls f_inv f_event (can := fun s => TimeoutMatters s r)) wf tm.
- by move=> s t P; rewrite /TimeoutMatters; have [-> -> ->] := outstanding_progress P.
- move=> s I tm; have st : Timeout K r s (OnTimeout K s r) by [].
  by apply: moves_if_falls st _; case/and3P: tm => pend' _ ro; apply: timeout_falls.
- by move=> s t I [/and3P[pend' _ ro] ->]; apply: timeout_falls.
Qed.

Lemma sidecar_ends f : 0 < Enough K <= SureToAnswer N (B A) (C A) -> SidecarSpec K A f -> SidecarEnds f.
Proof using constants adversary faults.
move=> enough [f0 fS fair]; have sound i := sound_sidecar constants (sidecar_spec_sound f0 fS i).
have f_inv i := s_inv (sound i).
have f_event i : f i.+1 = f i \/ Event K A (f i) (f i.+1).
  by case: (fS i) => [-> | /(sidecar_next_event (f_inv i))]; [left | right].
suff [i end_] : exists i, forall j, i <= j -> outcome (f j) = outcome (f i) /\ outcome (f i) <> Pending.
  by exists i => j /end_[->].
apply: ends => // i /pendingP pend; have [r /orP[re | ro]] := sidecar_unstuck enough (sound i) pend.
  by have [wf _] := fair r; apply: (reply_fair f_inv f_event wf re).
have [_ wf] := fair r.
apply: (fair_falls f_inv f_event (can := fun s => IsPending s && (r \in Outstanding s))) wf _.
- by move=> s t P; have [-> _ ->] := outstanding_progress P.
- move=> s I /andP[pend' ro']; have st : SidecarTimeout K r s (OnTimeout K s r) by [].
  by apply: moves_if_falls st _; apply: timeout_falls.
- by move=> s t I [pend' ro' ->]; apply: timeout_falls.
- by rewrite ro andbT; apply/pendingP.
Qed.

(* The reader has a value when it ends. *)
Definition Needs := Enough K = 0 \/ ~~ IsMasking K /\ Accept K + B A + C A <= Enough K.

Lemma ended_truth s : OneForm A -> IsLive N (B A) (C A) K -> Needs -> Inv K A s ->
  outcome s <> Pending -> outcome s = Decided (Truth A).
Proof using constants adversary faults.
move=> one /and3P[safe conc live] needs I e.
have v_ok := valid adversary faults safe I; have := conclusive constants adversary faults one conc I.
have := available adversary faults one live I.
have : NeverWithout s.
  case: needs => [no | [nm enough]]; last exact: with_value I.
  by case: I => _ + O; rewrite /Concluded O => -[u _ [_]]; rewrite /MayDoWithout no.
move: e; rewrite /NeverWithout /NeverUnavailable /NeverInconclusive; case O: (outcome s) => [|v|||] // _ _ _ _.
by have := v_ok v O; rewrite one => /eqP ->.
Qed.

Lemma terminates f : OneForm A -> IsLive N (B A) (C A) K -> Needs -> Spec K A f -> Termination A f.
Proof using constants adversary faults.
move=> one live needs run; have /and3P[_ _ live'] := live.
have [i end_] := read_ends one live' run; exists i => j ij.
have [same e] := end_ j ij; case: (run) => f0 fS _; rewrite -same in e.
exact: ended_truth (s_inv (sound_read constants (spec_sound f0 fS j))) e.
Qed.

Lemma works : OneForm A -> IsLive N (B A) (C A) K -> Enough K = 0 -> Works K A.
Proof using constants adversary faults.
move=> one live needs f run; split=> [i|]; last by apply: terminates run => //; left.
case/and3P: (live) => safe _ _; case: (run) => f0 fS _; apply: (valid adversary faults safe).
exact: s_inv (sound_read constants (spec_sound f0 fS i)).
Qed.
End Liveness.

(* ------------------------------------------------- the bounds of the four rules *)

Section Rules.
Variables (N b c : nat) (Value : eqType) (K : Constants Value).

Lemma first_live : Rule K = First -> b = 0 -> Quorum K = 1 -> Accept K = 1 -> c + 1 <= N -> IsLive N b c K.
Proof using.
rewrite /IsLive /IsSafe /IsConclusive /Needed /MostLies /SureToAnswer /IsMasking /IsVerified => -> -> -> ->; lia.
Qed.

Lemma masking_live :
  Rule K = Masking -> Quorum K = 2 * b + 1 -> Accept K = b + 1 -> 3 * b + c + 1 <= N -> IsLive N b c K.
Proof using.
rewrite /IsLive /IsSafe /IsConclusive /Needed /MostLies /SureToAnswer /IsMasking /IsVerified => -> -> ->; lia.
Qed.

Lemma matching_live :
  Rule K = Matching -> Quorum K = N -> Accept K = b + 1 -> 2 * b + c + 1 <= N -> IsLive N b c K.
Proof using.
rewrite /IsLive /IsSafe /IsConclusive /Needed /MostLies /SureToAnswer /IsMasking /IsVerified => -> -> ->; lia.
Qed.

Lemma verified_live :
  Rule K = Verified -> Quorum K = N -> Accept K = 1 -> b + c + 1 <= N -> IsLive N b c K.
Proof using.
rewrite /IsLive /IsSafe /IsConclusive /Needed /MostLies /SureToAnswer /IsMasking /IsVerified => -> -> ->; lia.
Qed.

Lemma bounds_are_tight : BoundsAreTight N b c K.
Proof using.
case=> q a; rewrite /IsLive /IsSafe /IsConclusive /Needed /MostLies /SureToAnswer /IsMasking /IsVerified.
case: (Rule K); lia.
Qed.
End Rules.
