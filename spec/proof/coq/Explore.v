(* The actions as functions, to be run by the program that PieceExplore.v extracts: what they compute is compared with what TLC and the Java kernel do.  It is proved that
   they are the actions of QuorumRead.v, SidecarRead.v and AnyOrderRead.v. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead SidecarRead AnyOrderRead Deployment.
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

(* ------------------------------------------------- the reader that asks whom it likes *)

(* f x for every x with p x. *)
Definition having (T : finType) State (p : pred T) (f : T -> State) := [seq f x | x <- enum T & p x].

Lemma in_having (T : finType) State (p : pred T) (f : T -> State) t :
  List.In t (having p f) <-> exists2 x, p x & t = f x.
Proof using.
have here x : x \in enum T by rewrite mem_enum.
suff go l : List.In t [seq f x | x <- l & p x] <-> exists2 x, (x \in l) && p x & t = f x.
  by rewrite go; split=> [[x /andP[_]] | [x]]; exists x; rewrite ?here.
elim: l => [|y l IH] /=; first by split=> // -[x].
have later : (exists2 x, (x \in l) && p x & t = f x) -> exists2 x, (x \in y :: l) && p x & t = f x.
  by move=> [x /andP[xl px] ->]; exists x; rewrite // inE xl orbT.
case: ifP => py /=; rewrite IH; split; first by case=> [<- | /later //]; exists y; rewrite ?mem_head.
- by move=> [x]; rewrite inE; case: eqP => [-> _ -> | _ /= xp E]; [left | right; exists x].
- exact: later.
- by move=> [x]; rewrite inE; case: eqP => [-> | _ /= xp E]; rewrite ?py //; exists x.
Qed.

Inductive AnyAction := AAskMore | AAnyReply | AAnyFailure | AAnyTimeout.

Section AnyOrder.
Variables (N : nat) (Value : finType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t u : States N Value).

Definition AnyDoes a s t :=
  match a with
  | AAskMore    => AskMore s t
  | AAnyReply   => exists r v, AnyReply K A r v s t
  | AAnyFailure => exists r, AnyFailure K A r s t
  | AAnyTimeout => exists r, AnyTimeout K r s t
  end.

Definition any_actions := [:: AAskMore; AAnyReply; AAnyFailure; AAnyTimeout].

Theorem any_order_next_is_some s t : AnyOrderNext K A s t <-> exists2 a, List.In a any_actions & AnyDoes a s t.
Proof using.
split=> [|[a _]]; last by case: a => /=; rewrite /AnyOrderNext; tauto.
by move=> [?|[?|[?|?]]]; [exists AAskMore | exists AAnyReply | exists AAnyFailure | exists AAnyTimeout] => //=; tauto.
Qed.

Definition any_starts := having xpredT (fun some : {set 'I_N} => WithAsked (Start N K) some).

Definition any_edges a s :=
  match a with
  | AAskMore    => having (fun _ : {set 'I_N} => IsPending s) (AskingAny s s)
  | AAnyReply   => having (fun x : 'I_N * Value * {set 'I_N} => (x.1.1 \in byzantine A) || Forms A x.1.2)
                          (fun x => AskingAny s (OnReply K s x.1.1 x.1.2) x.2)
  | AAnyFailure => having (fun x : 'I_N * {set 'I_N} => x.1 \in Faulty A) (fun x => AskingAny s (OnFailure K s x.1) x.2)
  | AAnyTimeout => having xpredT (fun x : 'I_N * {set 'I_N} => AskingAny s (OnTimeout K s x.1) x.2)
  end.

Theorem any_starts_are_initial s : List.In s any_starts <-> AnyOrderInit K s.
Proof using. by rewrite in_having; split=> [[more _ ->] | [more ->]]; exists more. Qed.

Theorem any_edges_are_steps a s t : List.In t (any_edges a s) <-> AnyDoes a s t.
Proof using.
case: a => /=; rewrite in_having; split.
- by move=> [more pend ->]; split=> //; exists more.
- by move=> [pend [more ->]]; exists more.
- by move=> [[[r v] more] ok ->]; exists r, v; split=> //; exists more.
- by move=> [r [v [ok [more ->]]]]; exists (r, v, more).
- by move=> [[r more] ok ->]; exists r; split=> //; exists more.
- by move=> [r [ok [more ->]]]; exists (r, more).
- by move=> [[r more] _ ->]; exists r, more.
- by move=> [r [more ->]]; exists (r, more).
Qed.
End AnyOrder.

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

Definition tied :=
  (next_is_some, sidecar_next_is_some, choices_are_steps, faults_chosen,
   any_order_next_is_some, any_starts_are_initial, any_edges_are_steps).

Definition start_of N values (K : Constants 'I_values.+1) : States N 'I_values.+1 := @Start N [eqType of 'I_values.+1] K.
Definition edges_of N values K (A : Adversary N 'I_values.+1) a s :=
  @edges N [eqType of 'I_values.+1] K A (all_values values) a s.
Definition any_starts_of N values K : seq (States N 'I_values.+1) := @any_starts N [finType of 'I_values.+1] K.
Definition any_edges_of N values K (A : Adversary N 'I_values.+1) a s := @any_edges N [finType of 'I_values.+1] K A a s.
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
