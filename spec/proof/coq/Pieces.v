(* Pieces.tla in Coq: the same operators, under the same names and in the same order.  The head of Reader.v says how to read it; a set of
   pieces is a {set 'I_P}.

   PieceRead.tla has it as Piece, and Piece!Wanted(s) is Pieces.Wanted s. *)
From mathcomp Require Import all_ssreflect.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Inductive Outcomes := Pending | Complete | Unavailable.

Record States (N P : nat) := MakeState {
  done     : {set 'I_P};
  requests : {ffun 'I_N -> {set 'I_P}};
  overdue  : {ffun 'I_N -> {set 'I_P}};
  resting  : {set 'I_N};
  failed   : {set 'I_N};
  exposed  : {set 'I_N};
  outcome  : Outcomes }.

Section Pieces.
Variables (N P Window : nat).
Implicit Types (s : States N P) (r q : 'I_N) (p : 'I_P) (last : nat).

(* s.outcome = "pending", s.outcome = "complete" *)
Definition IsPending s  := if outcome s is Pending then true else false.
Definition IsComplete s := if outcome s is Complete then true else false.

Definition GivenUp s := failed s :|: exposed s.

Definition Wanted s := [set p in setT :\: done s | [forall r, (p \in requests s r) ==> (p \in overdue s r)]].

Definition Free s     := [set r in setT :\: (GivenUp s :|: resting s) | #|requests s r| < Window].
Definition Takers s p := [set r in Free s | p \notin requests s r].

(* ------------------------------------------------- asking *)

(* A member of S with the least f, or none where S is empty: CHOOSE x \in S : \A y \in S : f(x) <= f(y). *)
Definition Least (T : finType) (S : {set T}) (f : T -> nat) := [pick x in S | [forall y in S, f x <= f y]].

(* Replicas are counted from 0 here, and so is `last'. *)
Definition Turn last r := (r + N - last - 1) %% N.

(* The takers with the fewest requests; and of these the next in turn. *)
Definition Fewest s p     := [set r in Takers s p | [forall q in Takers s p, #|requests s r| <= #|requests s q|]].
Definition Taker s p last := Least (Fewest s p) (Turn last).

Definition Takable s := [set p in Wanted s | Takers s p != set0].

(* f with something else at r: [f EXCEPT ![r] = y] *)
Definition At (T : finType) U (f : {ffun T -> U}) (r : T) (y : U) : {ffun T -> U} := [ffun x => if x == r then y else f x].

Definition WithRequest s r p :=
  MakeState (done s) (At (requests s) r (p |: requests s r)) (overdue s) (resting s) (failed s) (exposed s) (outcome s).

(* One request more, if there is a piece that can be asked for. *)
Definition AskNext last s :=
  if Least (Takable s) (fun p => p) is Some p
  then if Taker s p last is Some r then WithRequest s r p else s
  else s.

(* AskPieces is recursive.  There are N * P requests at most, so after as many it has come to its end:
   AskingRecurs of Statements.v is the equation of Pieces.tla. *)
Definition AskPieces s last := iter (N * P) (AskNext last) s.

Definition WithOutcome s o := MakeState (done s) (requests s) (overdue s) (resting s) (failed s) (exposed s) o.

Definition SettlePieces s last :=
  if done s == setT then WithOutcome s Complete
  else if GivenUp s == setT then WithOutcome s Unavailable
  else AskPieces s last.

(* ------------------------------------------------- the events *)

Definition NoRequests : {ffun 'I_N -> {set 'I_P}} := [ffun=> set0].

Definition StartPieces done exposed :=
  SettlePieces (MakeState done NoRequests NoRequests set0 set0 exposed Pending) N.-1.

Definition WithPiece s p :=
  MakeState (p |: done s) [ffun r => requests s r :\ p] [ffun r => overdue s r :\ p]
            (resting s) (failed s) (exposed s) (outcome s).

Definition WithoutReplica s r :=
  MakeState (done s) (At (requests s) r set0) (At (overdue s) r set0) (resting s :\ r) (failed s) (exposed s) (outcome s).

(* The states with the event written down, before the reader concludes anything. *)
Definition Exposing s r :=
  MakeState (done s) (requests s) (overdue s) (resting s) (failed s) (r |: exposed s) (outcome s).
Definition Failing s r :=
  MakeState (done s) (requests s) (overdue s) (resting s) (r |: failed s) (exposed s) (outcome s).
Definition Late s r p :=
  MakeState (done s) (requests s) (At (overdue s) r (p |: overdue s r)) (resting s) (failed s) (exposed s) (outcome s).
Definition Lost s r p :=
  MakeState (done s) (At (requests s) r (requests s r :\ p)) (At (overdue s) r (overdue s r :\ p))
            (r |: resting s) (failed s) (exposed s) (outcome s).
Definition Returned s r :=
  MakeState (done s) (requests s) (overdue s) (resting s :\ r) (failed s) (exposed s) (outcome s).

Definition OnExposure s r := if r \in exposed s then s else SettlePieces (Exposing (WithoutReplica s r) r) r.

Definition OnPiece s r p (valid : bool) :=
  if p \notin requests s r then s
  else if valid then SettlePieces (WithPiece s p) r
  else OnExposure s r.

Definition OnOverdue s r p := if p \notin requests s r :\: overdue s r then s else AskPieces (Late s r p) r.

Definition OnLoss s r p := if p \notin requests s r then s else AskPieces (Lost s r p) r.

Definition OnReturn s r := if ~~ IsPending s || (r \notin resting s) then s else AskPieces (Returned s r) r.

Definition OnFailure s r :=
  if ~~ IsPending s || (r \in GivenUp s) then s else SettlePieces (Failing (WithoutReplica s r) r) r.

End Pieces.
