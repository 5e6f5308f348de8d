(* What Explore.v is to the other reads: the actions of PieceRead.v as functions; and the program that runs all of them. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead PieceRead Explore.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Inductive PieceAction :=
  | AManifestVote | APieceReply | AByzantinePiece | APieceOverdue | APieceLoss | AReplicaReturn | AReplicaFailure.

Definition piece_actions :=
  [:: AManifestVote; APieceReply; AByzantinePiece; APieceOverdue; APieceLoss; AReplicaReturn; AReplicaFailure].

Section PieceExplore.
Variables (N P : nat) (Value : finType) (K : Constants Value) (A : Adversary N Value) (Window : nat) (Lossy : bool).
Implicit Types (s t : PieceStates N P Value).

Definition PieceDoes a s t :=
  match a with
  | AManifestVote   => ManifestVote K A Window s t
  | APieceReply     => exists r p, PieceReply A Window r p s t
  | AByzantinePiece => exists r p v, ByzantinePiece A Window r p v s t
  | APieceOverdue   => exists r p, PieceOverdue Window r p s t
  | APieceLoss      => exists r p, PieceLoss A Window Lossy r p s t
  | AReplicaReturn  => exists r, ReplicaReturn Window r s t
  | AReplicaFailure => exists r, ReplicaFailure A Window r s t
  end.

Theorem piece_next_is_some s t : PieceNext K A Window Lossy s t <-> exists2 a, List.In a piece_actions & PieceDoes a s t.
Proof using.
split=> [|[a _]]; last by case: a => /=; rewrite /PieceNext; tauto.
by move=> [?|[?|[?|[?|[?|[?|?]]]]]]; [exists AManifestVote | exists APieceReply | exists AByzantinePiece
  | exists APieceOverdue | exists APieceLoss | exists AReplicaReturn | exists AReplicaFailure] => //=; tauto.
Qed.

Definition votes s a :=
  let u (x : 'I_N * Value) := target K a (reader s) x.1 x.2 in
  having (fun x => guard A a (reader s) x.1 x.2 && VoteMatters K s (u x)) (fun x => PiecesFollow K Window s (u x)).

Definition piece_edges a s :=
  match a with
  | AManifestVote   => List.flat_map (votes s) read_actions
  | APieceReply     => having (fun x : 'I_N * 'I_P => (x.1 \notin byzantine A) && Requested s x.1 x.2)
                              (fun x => ReceivePiece Window x.1 x.2 (Truth A) s)
  | AByzantinePiece => having (fun x : 'I_N * 'I_P * Value => (x.1.1 \in byzantine A) && Requested s x.1.1 x.1.2)
                              (fun x => ReceivePiece Window x.1.1 x.1.2 x.2 s)
  | APieceOverdue   => having (fun x : 'I_N * 'I_P => OverdueMatters s x.1 x.2)
                              (fun x => TellPieces s (fun ps => Pieces.OnOverdue Window ps x.1 x.2))
  | APieceLoss      => having (fun x : 'I_N * 'I_P => Requested s x.1 x.2 && ((x.1 \in Faulty A) || Lossy))
                              (fun x => TellPieces s (fun ps => Pieces.OnLoss Window ps x.1 x.2))
  | AReplicaReturn  => having (fun r => Going s && Has s (fun ps => r \in Pieces.resting ps))
                              (fun r => TellPieces s (fun ps => Pieces.OnReturn Window ps r))
  | AReplicaFailure => having (fun r => Going s && Has s (fun ps => r \in Faulty A :\: Pieces.GivenUp ps))
                              (fun r => TellPieces s (fun ps => Pieces.OnFailure Window ps r))
  end.

Lemma next_guard (w u : States N Value) : Next K A w u <->
  exists2 a, List.In a read_actions & exists2 x : 'I_N * Value, guard A a w x.1 x.2 & u = target K a w x.1 x.2.
Proof using.
rewrite next_is_some; have step a : Does K A a w u <-> exists2 x : 'I_N * Value, guard A a w x.1 x.2 & u = target K a w x.1 x.2.
  rewrite -does_guard; split=> [[r [v [g ->]]] | [[r v] g ->]]; first by exists (r, v).
  by exists r, v.
elim: read_actions => [|a l IH] /=; first by split=> // -[].
rewrite IH step; split=> [[x | [b bl x]] | [b [-> | bl] x]]; [exists a; tauto | exists b; tauto | by left | by right; exists b].
Qed.

Lemma votes_are_steps s t : List.In t (piece_edges AManifestVote s) <-> ManifestVote K A Window s t.
Proof using.
rewrite List.in_flat_map; split=> [[a [al /in_having[x /andP[g vm] ->]]] | [u [/next_guard[a al [x g E]] -> vm]]].
  by exists (target K a (reader s) x.1 x.2); split=> //; apply/next_guard; exists a => //; exists x.
by exists a; split=> //; apply/in_having; exists x; rewrite -E // g.
Qed.

Theorem piece_edges_are_steps a s t : List.In t (piece_edges a s) <-> PieceDoes a s t.
Proof using.
case: a; first exact: votes_are_steps; rewrite in_having; split.
- by move=> [[r p] /andP[rb req] ->]; exists r, p.
- by move=> [r [p [rb req ->]]]; exists (r, p); rewrite // rb.
- by move=> [[[r p] v] /andP[rb req] ->]; exists r, p, v.
- by move=> [r [p [v [rb req ->]]]]; exists (r, p, v); rewrite // rb.
- by move=> [[r p] om ->]; exists r, p.
- by move=> [r [p [om ->]]]; exists (r, p).
- by move=> [[r p] /andP[req rl] ->]; exists r, p.
- by move=> [r [p [req rl ->]]]; exists (r, p); rewrite // req.
- by move=> [r /andP[go re] ->]; exists r.
- by move=> [r [go re ->]]; exists r; rewrite // go.
- by move=> [r /andP[go rf] ->]; exists r.
- by move=> [r [go rf ->]]; exists r; rewrite // go.
Qed.
End PieceExplore.

Definition all_tied := (tied, piece_next_is_some, piece_edges_are_steps).

(* ------------------------------------------------- what the program runs *)

Section Run.
Variables (N P values Window : nat) (Lossy : bool).
Let Value := [finType of 'I_values.+1].
Variables (K : Constants 'I_values.+1) (A : Adversary N 'I_values.+1).

Definition piece_start : PieceStates N P 'I_values.+1 := MakePieceState (@Start N Value K) None [ffun=> None] 0.
Definition piece_edges_of a (s : PieceStates N P 'I_values.+1) := @piece_edges N P Value K A Window Lossy a s.

(* What is owed in a state, and what a step gives. *)
Definition owed (s : PieceStates N P 'I_values.+1) :=
  [:: @OwesVote N P Value A s; @OwesPiece N P Value A s; @OwesTime N P Value s; @OwesReturn N P Value A s].
Definition given (s t : PieceStates N P 'I_values.+1) :=
  [:: @VoteStep N P Value A s t; @PieceStep N P Value A s t; @TimeStep N P Value s t; @ReturnStep N P Value A s t].
End Run.

Definition each_member N P (S : {ffun 'I_N -> {set 'I_P}}) := [seq members (S r) | r <- enum 'I_N].
Definition is_at (o : Pieces.Outcomes) :=
  match o with Pieces.Pending => 0 | Pieces.Complete => 1 | Pieces.Unavailable => 2 end.
Definition pieces_shown N P (ps : Pieces.States N P) :=
  ([:: each_member (Pieces.requests ps); each_member (Pieces.overdue ps)],
   (members (Pieces.done ps), [:: members (Pieces.resting ps); members (Pieces.failed ps); members (Pieces.exposed ps)]),
   is_at (Pieces.outcome ps)).
Definition object_shown N P values (s : PieceStates N P 'I_values.+1) :=
  (reader s, pieces s, [seq object s p | p <- enum 'I_P], wasted s).

(* The events, enabled or not. *)
Definition pieces_started N P Window := @Pieces.StartPieces N P Window.
Definition piece_came N P Window ps r p valid := @Pieces.OnPiece N P Window ps r p valid.
Definition piece_late N P Window ps r p       := @Pieces.OnOverdue N P Window ps r p.
Definition piece_lost N P Window ps r p       := @Pieces.OnLoss N P Window ps r p.
Definition replica_back N P Window ps r       := @Pieces.OnReturn N P Window ps r.
Definition replica_failed N P Window ps r     := @Pieces.OnFailure N P Window ps r.
Definition replica_exposed N P Window ps r    := @Pieces.OnExposure N P Window ps r.
Definition subsets N : seq {set 'I_N} := enum {: {set 'I_N}}.

From Coq Require Extraction.
From Coq Require Import ExtrOcamlBasic.
Extraction Language OCaml.
Extraction Inline predT pred_of_argType.
Extraction "kernel.ml"
  read_actions sidecar_actions any_actions constants_of adversary_of all_values faults_of start_of any_starts_of edges_of any_edges_of
  reply_of timeout_of failure_of exposed_of formulas_of members replies_in replicas_of number
  piece_actions piece_start piece_edges_of owed given pieces_shown object_shown pieces_started piece_came piece_late piece_lost
  replica_back replica_failed replica_exposed subsets.
