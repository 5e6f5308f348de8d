(* The actions as functions, to be run: what they compute is compared with what TLC and the Java kernel do.  It is proved that
   they are the actions of QuorumRead.v and SidecarRead.v. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead SidecarRead Deployment.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Inductive Action :=
  | AReply | ACorrectReply | ADuplicateReply | AByzantineReply | AEquivocate | AUnaskedReply | AFailure | ATimeout
  | ASidecarTimeout.

Section Explore.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value) (values : seq Value).
Implicit Types (s t : States N Value) (r : 'I_N) (v : Value) (a : Action).

Definition Does a s t :=
  match a with
  | AReply          => exists r, Reply K A r s t
  | ACorrectReply   => exists r, CorrectReply K A r s t
  | ADuplicateReply => exists r, DuplicateReply K A r s t
  | AByzantineReply => exists r v, ByzantineReply K A r v s t
  | AEquivocate     => exists r v, Equivocate K A r v s t
  | AUnaskedReply   => exists r v, UnaskedReply K A r v s t
  | AFailure        => exists r, Failure K A r s t
  | ATimeout        => exists r, Timeout K r s t
  | ASidecarTimeout => exists r, SidecarTimeout K r s t
  end.

(* The actions of each of the two reads. *)
Definition read_actions :=
  [:: AReply; ADuplicateReply; AByzantineReply; AEquivocate; AUnaskedReply; AFailure; ATimeout].
Definition sidecar_actions :=
  [:: AReply; ADuplicateReply; AByzantineReply; AEquivocate; AUnaskedReply; AFailure; ASidecarTimeout].

Fixpoint SomeOf actions s t := if actions is a :: others then Does a s t \/ SomeOf others s t else False.

Theorem next_is_some s t : Next K A s t <-> SomeOf read_actions s t.
Proof using. by rewrite /Next /=; tauto. Qed.

Theorem sidecar_next_is_some s t : SidecarNext K A s t <-> SomeOf sidecar_actions s t.
Proof using. by rewrite /SidecarNext /=; tauto. Qed.

Definition guard a s r v :=
  match a with
  | AReply          => [&& r \notin byzantine A, Awaited s r & Forms A v]
  | ACorrectReply   => [&& r \in Correct A, r \notin byzantine A, Awaited s r & Forms A v]
  | ADuplicateReply =>
      [&& ~~ Awaited s r, r \in asked s & (replies s r == Some v) || ((r \notin byzantine A) && Forms A v)]
  | AByzantineReply => (r \in byzantine A) && Awaited s r
  | AEquivocate     => [&& r \in byzantine A, r \in asked s & replies s r \notin [:: None; Some v]]
  | AUnaskedReply   => (r \in byzantine A) && (r \notin asked s)
  | AFailure        => [&& r \in Faulty A, Awaited s r, r \notin failed s & IsPending s]
  | ATimeout        => TimeoutMatters s r
  | ASidecarTimeout => IsPending s && (r \in Outstanding s)
  end.

Definition target a s r v :=
  match a with
  | AFailure => OnFailure K s r
  | ATimeout | ASidecarTimeout => OnTimeout K s r
  | _ => OnReply K s r v
  end.

Definition choices a s := [seq rv <- [seq (r, v) | r <- enum 'I_N, v <- values] | guard a s rv.1 rv.2].

Definition edges a s := [seq target a s rv.1 rv.2 | rv <- choices a s].

Lemma does_guard a s t : (exists r v, guard a s r v /\ t = target a s r v) <-> Does a s t.
Proof using.
case: a => /=; split.
- by move=> [r [v [/and3P[h1 h2 h3] ->]]]; exists r; split=> //; exists v.
- by move=> [r [h1 h2 [v h3 ->]]]; exists r, v; rewrite h1 h2 h3.
- by move=> [r [v [/and4P[h0 h1 h2 h3] ->]]]; exists r; split=> //; split=> //; exists v.
- by move=> [r [h0 [h1 h2 [v h3 ->]]]]; exists r, v; rewrite h0 h1 h2 h3.
- by move=> [r [v [/and3P[h1 h2 h3] ->]]]; exists r; split=> //; exists v.
- by move=> [r [h1 h2 [v h3 ->]]]; exists r, v; rewrite h1 h2 h3.
- by move=> [r [v [/andP[h1 h2] ->]]]; exists r, v.
- by move=> [r [v [h1 h2 ->]]]; exists r, v; rewrite h1 h2.
- by move=> [r [v [/and3P[h1 h2 h3] ->]]]; exists r, v.
- by move=> [r [v [h1 h2 h3 ->]]]; exists r, v; rewrite h1 h2 h3.
- by move=> [r [v [/andP[h1 h2] ->]]]; exists r, v.
- by move=> [r [v [h1 h2 ->]]]; exists r, v; rewrite h1 h2.
- by move=> [r [v [/and4P[h1 h2 h3 h4] ->]]]; exists r.
- by move=> [r [h1 h2 h3 h4 ->]]; exists r, (Truth A); rewrite h1 h2 h3 h4.
- by move=> [r [v [h1 ->]]]; exists r.
- by move=> [r [h1 ->]]; exists r, (Truth A); rewrite h1.
- by move=> [r [v [/andP[h1 h2] ->]]]; exists r.
- by move=> [r [h1 h2 ->]]; exists r, (Truth A); rewrite h1 h2.
Qed.

Theorem choices_are_steps a s t : (forall v, v \in values) ->
  (exists2 rv, rv \in choices a s & t = target a s rv.1 rv.2) <-> Does a s t.
Proof using.
move=> all; rewrite -does_guard; split=> [[[r v]] | [r [v [g ->]]]].
  by rewrite mem_filter /= => /andP[g _] ->; exists r, v.
exists (r, v) => //; rewrite mem_filter /= g /=.
by apply/allpairsP; exists (r, v); rewrite mem_enum all.
Qed.
End Explore.

(* ------------------------------------------------- what the program runs *)

Definition rule_of i := nth First [:: First; Masking; Matching; Verified] i.

(* The values are 0, 1, ...; 0 is the truth, the first `forms' are the forms; they are alike, or nothing is. *)
Definition constants_of (rule quorum accept hedge enough forms : nat) (alike : bool) values : Constants 'I_values.+1 :=
  MakeConstants (rule_of rule) quorum accept hedge (pred1 ord0)
    (if alike then [:: fun v : 'I_values.+1 => v < forms] else [::]) enough.

Definition adversary_of N (b c forms values : nat) (byz crash : {set 'I_N}) : Adversary N 'I_values.+1 :=
  MakeAdversary ord0 (fun v => v < forms) b c byz crash.

Definition all_values values : seq 'I_values.+1 := enum 'I_values.+1.

(* FaultsChosen *)
Definition are_faults N b c (f : {set 'I_N} * {set 'I_N}) :=
  [&& #|f.1| == minn b N, f.2 \subset setT :\: f.1 & #|f.2| == minn c #|setT :\: f.1| ].

Definition faults_of N b c : seq ({set 'I_N} * {set 'I_N}) :=
  [seq f <- [seq (S, T) | S <- enum {: {set 'I_N}}, T <- enum {: {set 'I_N}}] | are_faults b c f].

Lemma faults_chosen N b c values forms (f : {set 'I_N} * {set 'I_N}) :
  f \in faults_of N b c <-> FaultsChosen (adversary_of b c forms values f.1 f.2).
Proof using.
rewrite mem_filter /are_faults; split=> [/andP[/and3P[/eqP h1 h2 /eqP h3] _] // | [/= h1 h2 h3]].
rewrite h1 h2 h3 !eqxx /=; apply/allpairsP; exists f; rewrite !mem_enum; split=> //; exact: surjective_pairing.
Qed.

Definition tied := (next_is_some, sidecar_next_is_some, choices_are_steps, faults_chosen).

Definition start_of N values (K : Constants 'I_values.+1) : States N 'I_values.+1 := @Start N [eqType of 'I_values.+1] K.
Definition edges_of N values K (A : Adversary N 'I_values.+1) a s :=
  @edges N [eqType of 'I_values.+1] K A (all_values values) a s.
Definition reply_of N values K s r v := @OnReply N [eqType of 'I_values.+1] K s r v.
Definition timeout_of N values K s r := @OnTimeout N [eqType of 'I_values.+1] K s r.
Definition failure_of N values K s r := @OnFailure N [eqType of 'I_values.+1] K s r.
Definition exposed_of N values K s := @Exposed N [eqType of 'I_values.+1] K s.
(* IsSafe, IsConclusive and IsLive. *)
Definition formulas_of N b c rule quorum accept :=
  let K := constants_of rule quorum accept 0 0 1 false 0 in
  [:: @IsSafe N b [eqType of 'I_1] K; @IsConclusive N b [eqType of 'I_1] K; @IsLive N b c [eqType of 'I_1] K].

Definition members N (S : {set 'I_N}) := [seq r \in S | r <- enum 'I_N].
Definition replies_in N values (s : States N 'I_values.+1) := [seq replies s r | r <- enum 'I_N].
Definition replicas_of N := enum 'I_N.
Definition number N (r : 'I_N) : nat := r.

From Coq Require Extraction.
From Coq Require Import ExtrOcamlBasic.
Extraction Language OCaml.
Extraction Inline predT pred_of_argType.
Extraction "kernel.ml"
  read_actions sidecar_actions constants_of adversary_of all_values faults_of start_of edges_of reply_of timeout_of failure_of
  exposed_of formulas_of members replies_in replicas_of number.
