(* The theorem: all that Statements.v says. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead SidecarRead AnyOrderRead Deployment AnyReader PieceRead Statements.
From Quorate Require Votes Safety Progress Liveness Asking PieceSafety PieceLiveness Exact Impossible.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Reads.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).

Lemma of_reads : OfReads K A.
Proof using.
split; first by move=> [ok _ _] s /(Progress.sound_read ok)[].
split; first by move=> [ok _ _] s /(Progress.sound_sidecar ok)[].
split; first by move=> [ok _ _] s /(Safety.inv_any_order ok); apply: Safety.backed.
split; first by move=> [ok ad fa] safe s /(Safety.inv_any_order ok); apply: Safety.valid.
split; first by move=> [ok ad fa] safe al s /(Safety.inv_any_order ok); apply: Safety.blameless.
split; first by move=> [ok ad fa] one con s /(Safety.inv_any_order ok); apply: Safety.conclusive.
split; first by move=> [ok ad fa] one few s /(Safety.inv_any_order ok); apply: Safety.available.
split; first by move=> [ok _ fa] s /(Safety.inv_any_order ok); apply: Safety.not_missing.
split; first by move=> [ok ad fa] enough s /(Safety.inv_any_order ok); apply: Safety.answered.
split; first by move=> [ok ad fa] one nm enough s /(Safety.inv_any_order ok); apply: Safety.with_value.
split; first by move=> [ok _ _] s /(Progress.sound_read ok)[I O _]; apply: Progress.typed I O.
split; first by move=> [ok _ _] s /(Progress.sound_sidecar ok)[I O _]; apply: Progress.typed I O.
split.
  move=> [ok _ _] s t /(Progress.sound_read ok)[I _ _] st.
  exact: Progress.event_falls I (Progress.next_event I st).
split.
  move=> [ok _ _] s t /(Progress.sound_sidecar ok)[I _ _] st.
  exact: Progress.event_falls I (Progress.sidecar_next_event I st).
split; first by move=> [ok ad fa] one few s /(Progress.sound_read ok); apply: Liveness.unstuck.
split; first by move=> [ok ad fa] enough s /(Progress.sound_sidecar ok); apply: Liveness.sidecar_unstuck.
split; first by move=> [ok ad fa] one live needs f; apply: Liveness.terminates.
split; first by move=> [ok ad fa] enough f; apply: Liveness.sidecar_ends.
split.
  move=> [ok ad _] s re; have [f [k [run fh]]] := Exact.fair_through ok ad re.
  by exists f => //; exists k; rewrite (fh 0).
have works := @Liveness.works N Value K A.
split; first by move=> [[ok ad fa] one no] *; apply: works => //; apply: Liveness.first_live.
split; first by move=> [[ok ad fa] one no] *; apply: works => //; apply: Liveness.masking_live.
split; first by move=> [[ok ad fa] one no] *; apply: works => //; apply: Liveness.matching_live.
by move=> [[ok ad fa] one no] *; apply: works => //; apply: Liveness.verified_live.
Qed.
End Reads.

Section Objects.
Variables (N P : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value) (Window : nat) (Lossy : bool).

Lemma of_objects : OfObjects P K A Window Lossy.
Proof using.
split; first exact: Asking.asking_recurs.
split; first by move=> _ s; apply: PieceSafety.object_read.
split; first by move=> [ok _ _] s; exact: (PieceSafety.object_typed ok).
split; first by move=> [ok _ _] s; exact: (PieceSafety.no_duplicates ok).
split; first by move=> [[ok ad fa] one _] safe s; apply: PieceSafety.assembled.
split; first by move=> [[ok ad fa] one _] safe s; apply: PieceSafety.no_piece_blame.
split; first by move=> [[ok ad fa] one _] safe s; apply: PieceSafety.waste_bounded.
split; first by move=> [[ok ad fa] one _] safe s; apply: PieceSafety.owed_enabled.
split; first by move=> [[ok ad fa] one _] safe some s; apply: PieceSafety.pieces_available.
split; first by move=> [[ok ad fa] one window] safe some s; apply: PieceSafety.pieces_not_stuck.
by move=> [[ok ad fa] one window] live needs f; apply: PieceLiveness.completes.
Qed.
End Objects.

Section Formulas.
Variables (N b c : nat) (Value : eqType) (K : Constants Value) (truth : Value) (lie : 'I_N -> Value).

Lemma of_formulas : OfFormulas b c K truth lie.
Proof using.
have foe : Against b c truth (Exact.foe N b c truth) := Exact.foe_against N b c truth.
split.
  move=> q; exists (Exact.foe N b c truth) => //.
  have ok := Exact.constants q; have ad := Exact.foe_adversary b c q.
  split; first by split=> //; exact: Exact.against_within foe.
  by have [f [_ [run _]]] := Exact.fair_through ok ad (Initially _ (erefl (Start N K))); exists f.
split; first by move=> q no unsafe; exists (Exact.foe N b c truth) => //; apply: Exact.deceived q no unsafe.
split; first by move=> q no vain; exists (Exact.foe N b c truth) => //; apply: Exact.in_vain q no vain.
split; first by move=> q no few; exists (Exact.foe N b c truth) => //; apply: Exact.too_few q no few.
split; first by move=> q no; apply: Exact.live_is_exact q no.
exact: Liveness.bounds_are_tight.
Qed.
End Formulas.

Theorem proved : Proved.
Proof using.
split=> [*|]; first exact: of_reads.
split=> [*|]; first exact: of_objects.
split=> [*|N b c Value reader x y]; first exact: of_formulas.
split; first by move=> xy few; apply: Impossible.listening xy few.
split; first by move=> reads xy few wf; apply: Impossible.waiting xy few wf.
by move=> few heard; apply: Impossible.verified.
Qed.
