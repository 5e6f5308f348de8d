(* Reader.tla in Coq: the same operators, under the same names and in the same order.

   How to read it, for somebody who knows TLA+:
     Reader.tla            here
     r \in 1 .. N          r : 'I_N, a number below N: replica 1 is 0, and the order is the same
     SUBSET Replicas       {set 'I_N}; \cup is :|:, A \ B is A :\: B, A \ {r} is A :\ r, Replicas is setT
     Cardinality(S)        #|S|
     replies[r] = None     replies s r = None
     replies[r] = v        replies s r = Some v
     a set of values       a test, that is a function to bool
   Numbers are natural, so that a difference below 0 is 0.  Nothing is assumed of N: it may be 0. *)
From mathcomp Require Import all_ssreflect.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Inductive Rules := First | Masking | Matching | Verified.

(* The constants, but for N and Values: those are types here. *)
Record Constants (Value : Type) := MakeConstants {
  Rule   : Rules;
  Quorum : nat;
  Accept : nat;
  Hedge  : nat;
  Valid  : pred Value;
  Alike  : seq (pred Value);
  Enough : nat }.

Inductive Outcomes (Value : Type) := Pending | Decided of Value | Inconclusive | Unavailable | Without.
Arguments Pending {Value}.
Arguments Inconclusive {Value}.
Arguments Unavailable {Value}.
Arguments Without {Value}.

Record States (N : nat) (Value : Type) := MakeState {
  asked       : {set 'I_N};
  overdue     : {set 'I_N};
  failed      : {set 'I_N};
  equivocated : {set 'I_N};
  replies     : {ffun 'I_N -> option Value};
  outcome     : Outcomes Value }.

Section Reader.
Variables (N : nat) (Value : eqType) (K : Constants Value).
Implicit Types (s : States N Value) (r : 'I_N) (v w : Value).

(* Rule = "masking", Rule = "verified". *)
Definition IsMasking  := if Rule K is Masking then true else false.
Definition IsVerified := if Rule K is Verified then true else false.

(* s.outcome = Pending *)
Definition IsPending s := if outcome s is Pending then true else false.

Definition Replied s     := [set r | replies s r != None].
Definition Outstanding s := asked s :\: (Replied s :|: overdue s :|: failed s).
Definition Unheard s     := setT :\: (Replied s :|: failed s).
Definition Voters s v    := [set r | replies s r == Some v].

(* In the order of those who said them; a value is there once for each of its voters. *)
Definition Candidates s := [seq v <- pmap (replies s) (enum 'I_N) | IsVerified ==> Valid K v].

Definition LeadingVotes s := \max_(v <- Candidates s) #|Voters s v|.

Definition Contradict v w := (v != w) && all (fun S : pred Value => ~~ (S v && S w)) (Alike K).

Definition Exposed s :=
  equivocated s :|:
    (if outcome s is Decided v
     then [set r | if replies s r is Some w then Contradict w v else false] else set0).

Definition Wanted s :=
  if IsMasking then Hedge K + Quorum K - #|Replied s| else Hedge K + Accept K - LeadingVotes s.

(* 1 .. m *)
Definition UpTo m : {set 'I_N} := [set r : 'I_N | r < m].

(* [s EXCEPT !.asked = a], [s EXCEPT !.outcome = o] *)
Definition WithAsked s a   := MakeState a (overdue s) (failed s) (equivocated s) (replies s) (outcome s).
Definition WithOutcome s o := MakeState (asked s) (overdue s) (failed s) (equivocated s) (replies s) o.

Definition Ask s :=
  if Wanted s <= #|Outstanding s| then s
  else WithAsked s (UpTo (minn N (#|asked s| + Wanted s - #|Outstanding s|))).

Definition QuorumHeard s := Quorum K <= #|Replied s|.

Definition MayDecide s := IsMasking ==> QuorumHeard s.

Definition Winners s := [seq v <- Candidates s | Accept K <= #|Voters s v|].

(* That of the lowest-numbered replica that voted for a winner; None where there is no winner. *)
Definition Winner s := ohead [seq v <- pmap (replies s) (enum 'I_N) | v \in Winners s].

Definition OutOfReach s :=
  (failed s != set0) &&
    (if IsMasking then #|Replied s| + #|Unheard s| < Quorum K
     else LeadingVotes s + #|Unheard s| < Accept K).

Definition MayDoWithout s :=
  [&& 0 < Enough K, Enough K <= #|Replied s :|: failed s|, asked s == setT & Outstanding s == set0].

(* The value that may be decided now, if there is one: MayDecide(s) /\ Winners(s) # {}. *)
Definition Decision s := if MayDecide s then Winner s else None.

Definition Settle s :=
  if ~~ IsPending s then s
  else if Decision s is Some v then WithOutcome s (Decided v)
  else if MayDoWithout s then WithOutcome s Without
  else if QuorumHeard s then WithOutcome s Inconclusive
  else if OutOfReach s then WithOutcome s Unavailable
  else Ask s.

Definition Nothing : States N Value := MakeState set0 set0 set0 set0 [ffun=> None] Pending.
Definition Start := Ask Nothing.

(* The states with the event written down, before the reader concludes anything. *)
Definition Heard s r v :=
  MakeState (asked s) (overdue s :\ r) (failed s :\ r) (equivocated s)
            [ffun x => if x == r then Some v else replies s x] (outcome s).
Definition Caught s r :=
  MakeState (asked s) (overdue s) (failed s) (r |: equivocated s) (replies s) (outcome s).
Definition Late s r :=
  MakeState (asked s) (r |: overdue s) (failed s) (equivocated s) (replies s) (outcome s).
Definition Lost s r :=
  MakeState (asked s) (overdue s :\ r) (r |: failed s) (equivocated s) (replies s) (outcome s).

Definition OnReply s r v :=
  if r \notin asked s then s
  else if replies s r is Some w then if Contradict w v then Caught s r else s
  else Settle (Heard s r v).

Definition OnTimeout s r :=
  if ~~ IsPending s || (r \notin Outstanding s) then s else Settle (Late s r).

Definition OnFailure s r :=
  if [|| ~~ IsPending s, r \notin asked s | r \notin Unheard s] then s else Settle (Lost s r).

End Reader.
