(* Lemmas: sets of replicas, votes, and what asking and concluding leave as it was. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader QuorumRead.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* lia compares terms as they are written, and 'I_N is written in two ways. *)
Ltac nlia := intros; repeat match goal with
  | H : context [Finite.sort (ordinal_finType ?n)] |- _ => change (Finite.sort (ordinal_finType n)) with (ordinal n) in H
  | |- context [Finite.sort (ordinal_finType ?n)] => change (Finite.sort (ordinal_finType n)) with (ordinal n)
  end; lia.

Section Sets.
Variable N : nat.
Implicit Types (r : 'I_N) (S T : {set 'I_N}).

Lemma card_UpTo m : #|UpTo N m| = minn N m.
Proof using.
have le_case k : k <= N -> #|UpTo N k| = k.
  move=> kn; have -> : UpTo N k = [set widen_ord kn x | x in 'I_k].
    apply/setP=> r; rewrite inE; apply/idP/imsetP => [rk | [x _ ->]]; last exact: (ltn_ord x).
    by exists (Ordinal rk) => //; apply/val_inj.
  by rewrite card_imset ?card_ord // => x y [] /val_inj.
case: (leqP m N) => mn; first by rewrite le_case //; lia.
have -> : UpTo N m = UpTo N N.
  by apply/setP => r; rewrite !inE; have := ltn_ord r; lia.
by rewrite le_case //; lia.
Qed.

Lemma UpTo_sub m k : m <= k -> UpTo N m \subset UpTo N k.
Proof using. by move=> mk; apply/subsetP => r; rewrite !inE => /leq_trans; apply. Qed.

Lemma card_le S : #|S| <= N.
Proof using. by have := subset_leq_card (subsetT S); rewrite cardsT card_ord. Qed.

Lemma cardU_le S T : #|S :|: T| <= #|S| + #|T|.
Proof using. by have [] := leq_card_setU S T. Qed.

Lemma card_gt0_ex S : 0 < #|S| -> exists r, r \in S.
Proof using. by rewrite card_gt0 => /set0Pn. Qed.
End Sets.

Section Votes.
Variables (N : nat) (Value : eqType) (K : Constants Value).
Implicit Types (s t : States N Value) (r : 'I_N) (v w : Value).

Definition IsVote v := IsVerified K ==> Valid K v.

Lemma Voters_sub s v : Voters s v \subset Replied s.
Proof using. by apply/subsetP => r; rewrite !inE => /eqP ->. Qed.

Lemma Voters_le s v : #|Voters s v| <= #|Replied s|.
Proof using. exact: subset_leq_card (Voters_sub s v). Qed.

Lemma candidate s r v : replies s r = Some v -> IsVote v -> v \in Candidates K s.
Proof using.
move=> rv ok; rewrite mem_filter; apply/andP; split; first exact: ok.
by rewrite mem_pmap /= -rv; apply: map_f; rewrite mem_enum.
Qed.

Lemma leading_ge s v : IsVote v -> #|Voters s v| <= LeadingVotes K s.
Proof using.
move=> ok; case: (set_0Vmem (Voters s v)) => [-> | [r]]; first by rewrite cards0.
rewrite inE => /eqP rv.
exact: (@leq_bigmax_seq _ _ xpredT (fun v => #|Voters s v|) v (candidate rv ok)).
Qed.

Lemma leading_lt s m : 0 < m -> (forall v, IsVote v -> #|Voters s v| < m) -> LeadingVotes K s < m.
Proof using.
move=> m0 few; rewrite /LeadingVotes big_seq; elim/big_ind: _ => // [x y|v].
  by rewrite gtn_max => -> ->.
by rewrite mem_filter => /andP[/few].
Qed.

Lemma winner_some s v : Winner K s = Some v -> Accept K <= #|Voters s v| /\ IsVote v.
Proof using.
rewrite /Winner => E.
have : v \in [seq v <- pmap (replies s) (enum 'I_N) | v \in Winners K s].
  by case: [seq _ <- _ | _] E => //= a l [->]; rewrite mem_head.
by rewrite !mem_filter => /andP[/and3P[enough ok _] _].
Qed.

Lemma winner_none s v : 0 < Accept K -> Winner K s = None -> IsVote v -> #|Voters s v| < Accept K.
Proof using.
move=> accept_pos E ok; rewrite ltnNge; apply/negP => enough.
have [r] := card_gt0_ex (leq_trans accept_pos enough).
rewrite inE => /eqP rv; have cv := candidate rv ok.
have : v \in [seq v <- pmap (replies s) (enum 'I_N) | v \in Winners K s].
  rewrite mem_filter /Winners mem_filter enough cv.
  by move: cv; rewrite mem_filter => /andP[].
by move: E; rewrite /Winner; case: [seq _ <- _ | _].
Qed.

Lemma decision_some s v :
  Decision K s = Some v -> [/\ Accept K <= #|Voters s v|, IsVote v & MayDecide K s].
Proof using. by rewrite /Decision; case: ifP => // may /winner_some[]. Qed.

Lemma decision_none s v :
  0 < Accept K -> Decision K s = None -> MayDecide K s -> IsVote v -> #|Voters s v| < Accept K.
Proof using. by rewrite /Decision => accept_pos + may; rewrite may => /winner_none; apply. Qed.

Lemma may_decide_unless_masking s : ~~ IsMasking K -> MayDecide K s.
Proof using. by rewrite /MayDecide => /negbTE ->. Qed.

(* ------------------------------------------------- asking and concluding *)

(* Replied, overdue or failed: not outstanding. *)
Definition Known s := Replied s :|: overdue s :|: failed s.

Lemma pendingP s : reflect (outcome s = Pending) (IsPending s).
Proof using. by rewrite /IsPending; apply: (iffP idP); case: (outcome s). Qed.

Lemma ask_same s : Ask K s = WithAsked s (asked (Ask K s)).
Proof using. by rewrite /Ask; case: ifP => // _; case: (s). Qed.

Lemma settle_same s :
  [/\ replies (Settle K s) = replies s, failed (Settle K s) = failed s,
      overdue (Settle K s) = overdue s & equivocated (Settle K s) = equivocated s].
Proof using.
rewrite /Settle; case: ifP => // _; case: (Decision K s) => [v|] //.
do 3 (case: ifP => // _); by rewrite ask_same.
Qed.

Lemma replied_same s t : replies t = replies s -> Replied t = Replied s.
Proof using. by move=> E; apply/setP => r; rewrite !inE E. Qed.

Lemma voters_same s t v : replies t = replies s -> Voters t v = Voters s v.
Proof using. by move=> E; apply/setP => r; rewrite !inE E. Qed.

Lemma replied_heard s r v : Replied (Heard s r v) = r |: Replied s.
Proof using. by apply/setP => x; rewrite !inE ffunE; case: (x =P r). Qed.

Lemma start_same : Start N K = WithAsked (Nothing N Value) (asked (Start N K)).
Proof using. exact: ask_same. Qed.

(* What each event does. *)
Lemma reply_heard s r v : Awaited s r -> OnReply K s r v = Settle K (Heard s r v).
Proof using. by case/andP=> ra /eqP rn; rewrite /OnReply ra rn. Qed.

Lemma timeout_late s r : IsPending s -> r \in Outstanding s -> OnTimeout K s r = Settle K (Late s r).
Proof using. by rewrite /OnTimeout => -> ->. Qed.

Lemma failure_lost s r :
  IsPending s -> Awaited s r -> r \notin failed s -> OnFailure K s r = Settle K (Lost s r).
Proof using. by move=> pend /andP[ra rn] rf; rewrite /OnFailure pend ra !inE rn rf. Qed.
End Votes.
