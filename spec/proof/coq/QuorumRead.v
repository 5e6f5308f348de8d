(* QuorumRead.tla in Coq: the adversary, the actions, fairness, and the properties.

   An action is a relation between a state and the next one; a behaviour is a function f from 0, 1, 2, ... to states.
   `byzantine' and `crashing' never change: they are no part of the state here. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* ------------------------------------------------- what TLA+ has and Coq has not *)
Section Temporal.
Variable State : Type.
Implicit Types (A : State -> State -> Prop) (f : nat -> State) (P : State -> Prop).

(* What can be reached from an initial state by steps. *)
Inductive Reachable (Init : State -> Prop) A : State -> Prop :=
| Initially s of Init s : Reachable Init A s
| AndNext s t of Reachable Init A s & A s t : Reachable Init A t.

(* [][A]_vars *)
Definition Always A f := forall i, f i.+1 = f i \/ A (f i) (f i.+1).

(* <<A>>_vars, ENABLED, and WF_vars(A) as []<>(~ENABLED <<A>>_vars \/ <<A>>_vars) *)
Definition Moves A s t := A s t /\ t <> s.
Definition Enabled A s := exists t, A s t.
Definition WF A f :=
  forall i, exists j, i <= j /\ (~ Enabled (Moves A) (f j) \/ Moves A (f j) (f j.+1)).

(* <>P, <>[]P *)
Definition Eventually P f := exists i, P (f i).
Definition EventuallyAlways P f := exists i, forall j, i <= j -> P (f j).
End Temporal.

(* ------------------------------------------------------------------- the adversary *)

(* Every value that is none of the Forms is a lie. *)
Record Adversary (N : nat) (Value : Type) := MakeAdversary {
  Truth     : Value;
  Forms     : pred Value;
  B         : nat;
  C         : nat;
  byzantine : {set 'I_N};
  crashing  : {set 'I_N} }.

Section QuorumRead.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t : States N Value) (r : 'I_N) (v w : Value) (f : nat -> States N Value).

(* Quorum and Accept are no 0; the rest of ConstantsOK is in the types. *)
Definition ConstantsOK := 0 < Quorum K /\ 0 < Accept K.

Definition AdversaryOK := Forms A (Truth A) /\ forall v, Valid K v = (v == Truth A).

(* All correct replicas answer the same; and what they answer does not contradict each other. *)
Definition OneForm    := forall v, Forms A v = (v == Truth A).
Definition FormsAlike := forall v w, Forms A v -> Forms A w -> ~~ Contradict K v w.

Definition Faulty  := byzantine A :|: crashing A.
Definition Correct := setT :\: Faulty.

(* At most B and C faults; FaultsChosen is that there are exactly so many, or as many as there are replicas. *)
Definition FaultsWithin := #|byzantine A| <= B A /\ #|crashing A| <= C A.
Definition FaultsChosen :=
  [/\ #|byzantine A| = minn (B A) N,
      crashing A \subset setT :\: byzantine A &
      #|crashing A| = minn (C A) #|setT :\: byzantine A| ].

Definition Init s := s = Start N K.

(* ------------------------------------------------------------------ the actions *)

Definition Awaited s r := (r \in asked s) && (replies s r == None).

Definition Receive r v s t := t = OnReply K s r v.

Definition Reply r s t :=
  [/\ r \notin byzantine A, Awaited s r & exists2 v, Forms A v & Receive r v s t].

Definition DuplicateReply r s t :=
  [/\ ~~ Awaited s r, r \in asked s &
      exists2 v, (replies s r == Some v) || ((r \notin byzantine A) && Forms A v) & Receive r v s t].

Definition ByzantineReply r v s t := [/\ r \in byzantine A, Awaited s r & Receive r v s t].

Definition Equivocate r v s t :=
  [/\ r \in byzantine A, r \in asked s, replies s r \notin [:: None; Some v] & Receive r v s t].

Definition UnaskedReply r v s t := [/\ r \in byzantine A, r \notin asked s & Receive r v s t].

Definition Failure r s t :=
  [/\ r \in Faulty, Awaited s r, r \notin failed s, IsPending s & t = OnFailure K s r].

Definition TimeoutMatters s r := [&& IsPending s, asked s != setT & r \in Outstanding s].

Definition Timeout r s t := TimeoutMatters s r /\ t = OnTimeout K s r.

Definition Next s t :=
  (exists r, Reply r s t) \/
  (exists r, DuplicateReply r s t) \/
  (exists r v, ByzantineReply r v s t) \/
  (exists r v, Equivocate r v s t) \/
  (exists r v, UnaskedReply r v s t) \/
  (exists r, Failure r s t) \/
  (exists r, Timeout r s t).

Definition CorrectReply r s t := r \in Correct /\ Reply r s t.

Definition Fairness f := forall r, WF (CorrectReply r) f /\ WF (Timeout r) f.

Definition Spec f := [/\ Init (f 0), Always Next f & Fairness f].

(* ------------------------------------------------------------------ safety *)

(* That it is a record in States is in the types. *)
Definition TypeOK s :=
  [/\ asked s = UpTo N #|asked s|,
      Replied s :|: overdue s :|: failed s \subset asked s,
      #|Replied s| + #|overdue s| + #|failed s| = #|Replied s :|: overdue s :|: failed s| &
      equivocated s \subset Replied s ].

Definition Validity s          := forall v, outcome s = Decided v -> Forms A v.
Definition BackedByVotes s     := forall v, outcome s = Decided v -> Accept K <= #|Voters s v|.
Definition NoFalseBlame s      := Exposed K s \subset byzantine A.
Definition NeverInconclusive s := outcome s <> Inconclusive.
Definition NeverUnavailable s  := outcome s <> Unavailable.

Definition IncludesCorrect (S : {set 'I_N}) := B A + C A < #|S|.
Definition IncludesHonest (S : {set 'I_N})  := B A < #|S|.
Definition NeverCalledMissing s := ~~ IncludesCorrect (failed s).

(* ------------------------------------------------------------------ liveness *)

(* <>(outcome = Decided(Truth)); and it stays so. *)
Definition Termination f := EventuallyAlways (fun s => outcome s = Decided (Truth A)) f.

Definition Ends f := Eventually (fun s => outcome s <> Pending) f.

Definition NotStuck s :=
  outcome s = Pending -> exists r, (r \in Correct) && Awaited s r || TimeoutMatters s r.

Definition Progress s := (asked s, overdue s, failed s, replies s, outcome s).

Definition Rank s := 3 * N - 3 * #|Replied s| - 2 * #|failed s| - #|overdue s|.

Definition RankFalls s t := Progress t = Progress s \/ Rank t < Rank s.

End QuorumRead.
