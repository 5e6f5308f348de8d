(* PieceRead.tla in Coq: an object, read in pieces, before the adversary and the network of QuorumRead. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead.
From Quorate Require Pieces.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* The variables of PieceRead.tla, but for the faulty replicas. *)
Record PieceStates (N P : nat) (Value : Type) := MakePieceState {
  reader : States N Value;
  pieces : option (Pieces.States N P);
  object : {ffun 'I_P -> option Value};
  wasted : nat }.

(* <>[]Owes => []<><<Step>>_vars and []<>Owes => []<><<Step>>_vars, as Lamport writes them where nothing may be assumed of what is true or
   false: []<>(~Owes \/ <<Step>>_vars), and <>[]~Owes \/ []<><<Step>>_vars. *)
Section Fair.
Variables (State : Type) (Owes : State -> bool) (Step : State -> State -> Prop) (f : nat -> State).

Definition WeaklyFair   := forall i, exists j, i <= j /\ (~~ Owes (f j) \/ Moves Step (f j) (f j.+1)).
Definition StronglyFair :=
  EventuallyAlways (fun s => ~~ Owes s) f \/ forall i, exists j, i <= j /\ Moves Step (f j) (f j.+1).
End Fair.

Section PieceRead.
Variables (N P : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value) (Window : nat) (Lossy : bool).
Implicit Types (s t : PieceStates N P Value) (u : States N Value) (ps pt : Pieces.States N P).
Implicit Types (r q : 'I_N) (p : 'I_P) (v : Value) (f : nat -> PieceStates N P Value).

(* Started /\ test(pieces) *)
Definition Has s (test : pred (Pieces.States N P)) := if pieces s is Some ps then test ps else false.

Definition Started s := Has s xpredT.
Definition Going s   := Has s (@Pieces.IsPending N P).

Definition PieceInit s := s = MakePieceState (Start N K) None [ffun=> None] 0.

(* ------------------------------------------------- the vote on the manifest *)

(* ps and pt are `pieces' and pieces'. *)
Definition WastedOn r ps pt := #|Pieces.requests ps r :\: Pieces.requests pt r|.

(* The next state, where reader' is u. *)
Definition PiecesFollow s u :=
  let same := MakePieceState u (pieces s) (object s) (wasted s) in
  if outcome u isn't Decided _ then same
  else if pieces s isn't Some ps then MakePieceState u (Some (Pieces.StartPieces Window set0 (Exposed K u))) (object s) (wasted s)
  else if Exposed K u == Exposed K (reader s) then same
  else if [pick r in Exposed K u :\: Exposed K (reader s)] is Some r
  then let pt := Pieces.OnExposure Window ps r in MakePieceState u (Some pt) (object s) (wasted s + WastedOn r ps pt)
  else same.

Definition VoteMatters s u := Started s ==> (Exposed K u != Exposed K (reader s)).

Definition ManifestVote s t :=
  exists u, [/\ Next K A (reader s) u, t = PiecesFollow s u & VoteMatters s u].

(* ------------------------------------------------- the pieces *)

Definition Requested s r p := Has s (fun ps => p \in Pieces.requests ps r).

Definition Fits s v := if outcome (reader s) is Decided w then v == w else false.

(* [s EXCEPT !.pieces = pt] *)
Definition WithPieces s pt := MakePieceState (reader s) (Some pt) (object s) (wasted s).

Definition ReceivePiece r p v s :=
  if pieces s isn't Some ps then s
  else let pt := Pieces.OnPiece Window ps r p (Fits s v) in
       if Fits s v then MakePieceState (reader s) (Some pt) (Pieces.At (object s) p (Some v)) (wasted s)
       else MakePieceState (reader s) (Some pt) (object s) (wasted s + WastedOn r ps pt).

(* What an event makes of the reader of pieces, and of nothing else. *)
Definition TellPieces s (on : Pieces.States N P -> Pieces.States N P) := if pieces s is Some ps then WithPieces s (on ps) else s.

Definition PieceReply r p s t := [/\ r \notin byzantine A, Requested s r p & t = ReceivePiece r p (Truth A) s].

Definition ByzantinePiece r p v s t := [/\ r \in byzantine A, Requested s r p & t = ReceivePiece r p v s].

Definition OverdueMatters s r p :=
  Has s (fun ps => [&& p \in Pieces.requests ps r, p \notin Pieces.overdue ps r &
                       [exists q in setT :\: Pieces.GivenUp ps, p \notin Pieces.requests ps q]]).

Definition PieceOverdue r p s t :=
  OverdueMatters s r p /\ t = TellPieces s (fun ps => Pieces.OnOverdue Window ps r p).

Definition PieceLoss r p s t :=
  [/\ Requested s r p, (r \in Faulty A) || Lossy & t = TellPieces s (fun ps => Pieces.OnLoss Window ps r p)].

Definition ReplicaReturn r s t :=
  [/\ Going s, Has s (fun ps => r \in Pieces.resting ps) & t = TellPieces s (fun ps => Pieces.OnReturn Window ps r)].

Definition ReplicaFailure r s t :=
  [/\ Going s, Has s (fun ps => r \in Faulty A :\: Pieces.GivenUp ps) & t = TellPieces s (fun ps => Pieces.OnFailure Window ps r)].

Definition PieceNext s t :=
  ManifestVote s t \/
  (exists r p, PieceReply r p s t) \/
  (exists r p v, ByzantinePiece r p v s t) \/
  (exists r p, PieceOverdue r p s t) \/
  (exists r p, PieceLoss r p s t) \/
  (exists r, ReplicaReturn r s t) \/
  (exists r, ReplicaFailure r s t).

(* ------------------------------------------------- fairness *)

Definition OwesVote s :=
  ~~ Started s && [exists r, (r \in Correct A) && Awaited (reader s) r || TimeoutMatters (reader s) r].
Definition OwesPiece s  := Has s (fun ps => [exists r in Correct A, Pieces.requests ps r != set0]).
Definition OwesTime s   := [exists r, exists p, OverdueMatters s r p].
Definition OwesReturn s := Going s && Has s (fun ps => Pieces.resting ps :&: Correct A != set0).

(* Started /\ test(pieces, pieces') *)
Definition Become s t (test : rel (Pieces.States N P)) := Has s (fun ps => Has t (test ps)).

Definition VoteStep s t :=
  [exists r in Correct A, replies (reader s) r != replies (reader t) r]
    || (overdue (reader t) :\: overdue (reader s) != set0).
Definition PieceStep s t :=
  Become s t (fun ps pt => [exists r in Correct A, exists p in Pieces.requests ps r,
                              (p \in Pieces.done pt) || (r \in Pieces.exposed pt)]).
Definition TimeStep s t :=
  Become s t (fun ps pt => [exists r, Pieces.overdue pt r :\: Pieces.overdue ps r != set0]).
Definition ReturnStep s t :=
  Become s t (fun ps pt => (Pieces.resting ps :\: Pieces.resting pt) :&: (Correct A :\: Pieces.exposed pt) != set0).

Definition PieceFairness f :=
  [/\ WeaklyFair OwesVote VoteStep f,
      StronglyFair OwesPiece PieceStep f,
      WeaklyFair OwesTime TimeStep f &
      WeaklyFair OwesReturn ReturnStep f].

Definition OwedPieceIsEnabled s :=
  [/\ OwesVote s <-> Enabled (fun s t =>
        exists u, [/\ (exists r, CorrectReply K A r (reader s) u) \/ (exists r, Timeout K r (reader s) u),
                      t = PiecesFollow s u & VoteMatters s u]) s,
      OwesPiece s <-> Enabled (fun s t => exists2 r, r \in Correct A & exists p, PieceReply r p s t) s,
      OwesTime s <-> Enabled (fun s t => exists r p, PieceOverdue r p s t) s &
      OwesReturn s <-> Enabled (fun s t => exists2 r, r \in Correct A & ReplicaReturn r s t) s].

Definition PieceSpec f := [/\ PieceInit (f 0), Always PieceNext f & PieceFairness f].

(* ------------------------------------------------- safety *)

(* What is in the types is left out. *)
Definition PiecesTypeOK s :=
  if pieces s isn't Some ps then (forall v, outcome (reader s) <> Decided v) /\ forall p, object s p = None
  else
    [/\ exists v, outcome (reader s) = Decided v,
        Pieces.done ps = [set p | object s p != None],
        Pieces.resting ps :&: Pieces.GivenUp ps = set0 &
        Exposed K (reader s) \subset Pieces.exposed ps ] /\
    (forall r, [/\ Pieces.overdue ps r \subset Pieces.requests ps r,
                   Pieces.requests ps r :&: Pieces.done ps = set0,
                   #|Pieces.requests ps r| <= Window &
                   (r \in Pieces.GivenUp ps) || ~~ Going s -> Pieces.requests ps r = set0]) /\
    (Pieces.outcome ps = Pieces.Complete <-> Pieces.done ps = setT) /\
    (Pieces.outcome ps = Pieces.Unavailable <-> Pieces.GivenUp ps = setT /\ Pieces.done ps <> setT).

Definition Assembled s :=
  (forall p, object s p = None \/ object s p = Some (Truth A)) /\
  (Has s (@Pieces.IsComplete N P) -> forall p, object s p = Some (Truth A)).

Definition NoPieceBlame s := forall ps, pieces s = Some ps -> Pieces.exposed ps \subset byzantine A.

Definition WasteBounded s := wasted s <= Window * #|byzantine A|.

Definition PiecesNeverUnavailable s := forall ps, pieces s = Some ps -> Pieces.outcome ps <> Pieces.Unavailable.

Definition NoDuplicates s :=
  forall ps, pieces s = Some ps -> forall p q r,
  p \in Pieces.requests ps q :\: Pieces.overdue ps q -> p \in Pieces.requests ps r :\: Pieces.overdue ps r -> q = r.

(* ------------------------------------------------- liveness *)

(* <>(complete, with the true object); and it stays so. *)
Definition Completion f :=
  EventuallyAlways (fun s => Has s (@Pieces.IsComplete N P) /\ forall p, object s p = Some (Truth A)) f.

Definition PiecesNotStuck s :=
  Going s ->
  Has s (fun ps => [exists r in Correct A, (Pieces.requests ps r != set0) || (r \in Pieces.resting ps)])
    \/ exists r p, OverdueMatters s r p.

End PieceRead.
