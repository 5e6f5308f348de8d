(* What is proved, and nothing else.  Each Statement is a definition; `Proved' at the end puts them together, and that is
   the theorem of Theorems.v.

   All hold for every N, every set of values, every Rule, Hedge, Alike and Enough, every Quorum and Accept of at least 1,
   every B and C, and every choice of faulty replicas within them, unless a premise says otherwise.

   K are the constants of Reader.tla, A is the adversary of QuorumRead.tla with its faulty replicas.
   `Reachable Init Next s': s is a state of some behaviour of Init /\ [][Next]_vars.
   `Spec f': the behaviour f(0), f(1), ... satisfies Spec. *)
From mathcomp Require Import all_ssreflect.
From Quorate Require Import Reader QuorumRead SidecarRead AnyOrderRead Deployment AnyReader PieceRead.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Notation Statement := Prop.

Section Statements.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t : States N Value) (f : nat -> States N Value).

(* What every statement takes for granted. *)
Definition Assumed := [/\ ConstantsOK K, AdversaryOK K A & FaultsWithin A].

(* The states of the read, of the read of a sidecar, and of the reader that asks whom it likes. *)
Definition ReadState s     := Reachable (Init K) (Next K A) s.
Definition SidecarState s  := Reachable (Init K) (SidecarNext K A) s.
Definition AnyOrderState s := Reachable (AnyOrderInit K) (AnyOrderNext K A) s.

(* ------------------------------------------------- the three reads *)

(* The reader that asks in order is one that asks whom it likes. *)
Definition ReadImplementsAnyOrder : Statement := Assumed -> forall s, ReadState s -> AnyOrderState s.
Definition SidecarImplementsAnyOrder : Statement := Assumed -> forall s, SidecarState s -> AnyOrderState s.

(* ------------------------------------------------- safety; so it holds for all three *)

Definition Backed : Statement := Assumed -> forall s, AnyOrderState s -> BackedByVotes K s.

Definition Safe : Statement := Assumed -> IsSafe N (B A) K -> forall s, AnyOrderState s -> Validity A s.

Definition Blameless : Statement :=
  Assumed -> IsSafe N (B A) K -> FormsAlike K A -> forall s, AnyOrderState s -> NoFalseBlame K A s.

Definition Conclusive : Statement :=
  Assumed -> OneForm A -> IsConclusive N (B A) K -> forall s, AnyOrderState s -> NeverInconclusive s.

Definition Available : Statement :=
  Assumed -> OneForm A -> Needed K <= SureToAnswer N (B A) (C A) ->
  forall s, AnyOrderState s -> NeverUnavailable s.

Definition NotMissing : Statement := Assumed -> forall s, AnyOrderState s -> NeverCalledMissing A s.

(* A sidecar that is decided was answered by somebody who does not lie. *)
Definition Answered : Statement := Assumed -> B A < Accept K -> forall s, AnyOrderState s -> AnsweredByOthers A s.

(* A reader that can do without does not, where correct replicas answer the same and Enough is large enough. *)
Definition WithValue : Statement :=
  Assumed -> OneForm A -> ~~ IsMasking K -> Accept K + B A + C A <= Enough K ->
  forall s, AnyOrderState s -> NeverWithout s.

(* ------------------------------------------------- the order in which the reader asks *)

Definition Typed : Statement := Assumed -> forall s, ReadState s -> TypeOK s.
Definition SidecarTyped : Statement := Assumed -> forall s, SidecarState s -> TypeOK s.

Definition Falls : Statement := Assumed -> forall s t, ReadState s -> Next K A s t -> RankFalls s t.
Definition SidecarFalls : Statement := Assumed -> forall s t, SidecarState s -> SidecarNext K A s t -> RankFalls s t.

Definition Unstuck : Statement :=
  Assumed -> OneForm A -> Needed K <= SureToAnswer N (B A) (C A) -> forall s, ReadState s -> NotStuck A s.

Definition SidecarUnstuck : Statement :=
  Assumed -> 0 < Enough K <= SureToAnswer N (B A) (C A) -> forall s, SidecarState s -> SidecarNotStuck A s.

(* ------------------------------------------------- liveness *)

(* A live read of something that every correct replica has ends with the truth. *)
Definition Terminates : Statement :=
  Assumed -> OneForm A -> IsLive N (B A) (C A) K ->
  Enough K = 0 \/ ~~ IsMasking K /\ Accept K + B A + C A <= Enough K ->
  forall f, Spec K A f -> Termination A f.

(* The read of a sidecar ends, with a value or without. *)
Definition SidecarTerminates : Statement :=
  Assumed -> 0 < Enough K <= SureToAnswer N (B A) (C A) -> forall f, SidecarSpec K A f -> SidecarEnds f.

(* No state is left out because no fair behaviour goes through it. *)
Definition FairThroughAll : Statement := Assumed -> forall s, ReadState s -> exists2 f, Spec K A f & exists i, f i = s.

(* ------------------------------------------------- Works of QuorumRead.tla, and its four theorems *)

Definition Works := forall f, Spec K A f -> (forall i, Validity A (f i)) /\ Termination A f.

(* A value that every correct replica has, and that the reader needs. *)
Definition Plain := [/\ Assumed, OneForm A & Enough K = 0].

Definition FirstBound : Statement :=
  Plain -> Rule K = First -> B A = 0 -> Quorum K = 1 -> Accept K = 1 -> C A + 1 <= N -> Works.

Definition MaskingBound : Statement :=
  Plain -> Rule K = Masking -> Quorum K = 2 * B A + 1 -> Accept K = B A + 1 -> 3 * B A + C A + 1 <= N -> Works.

Definition MatchingBound : Statement :=
  Plain -> Rule K = Matching -> Quorum K = N -> Accept K = B A + 1 -> 2 * B A + C A + 1 <= N -> Works.

Definition VerifiedBound : Statement :=
  Plain -> Rule K = Verified -> Quorum K = N -> Accept K = 1 -> B A + C A + 1 <= N -> Works.

Definition OfReads :=
  ReadImplementsAnyOrder /\
  SidecarImplementsAnyOrder /\
  Backed /\
  Safe /\
  Blameless /\
  Conclusive /\
  Available /\
  NotMissing /\
  Answered /\
  WithValue /\
  Typed /\
  SidecarTyped /\
  Falls /\
  SidecarFalls /\
  Unstuck /\
  SidecarUnstuck /\
  Terminates /\
  SidecarTerminates /\
  FairThroughAll /\
  FirstBound /\
  MaskingBound /\
  MatchingBound /\
  VerifiedBound.
End Statements.

(* ------------------------------------------------- an object, read in pieces *)

(* For every P, Window of at least 1, and Lossy, too.  Here correct replicas hold the same manifest. *)
Section Objects.
Variables (N P : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value) (Window : nat) (Lossy : bool).
Implicit Types (s : PieceStates N P Value) (ps : Pieces.States N P) (f : nat -> PieceStates N P Value).

Definition AssumedOfObjects := [/\ Assumed K A, OneForm A & 0 < Window].

(* The states of the read of an object. *)
Definition ObjectState s := Reachable (PieceInit K) (PieceNext K A Window Lossy) s.

(* AskPieces of Pieces.tla, which is recursive. *)
Definition AskingRecurs : Statement :=
  forall ps last, Pieces.AskPieces Window ps last =
    if (Pieces.Free Window ps == set0) || (Pieces.Takable Window ps == set0) then ps
    else Pieces.AskPieces Window (Pieces.AskNext Window last ps) last.

(* The vote on the manifest is a read: what is said of reads above holds of it. *)
Definition ObjectVotes : Statement := Assumed K A -> forall s, ObjectState s -> ReadState K A (reader s).

Definition ObjectTyped : Statement := Assumed K A -> forall s, ObjectState s -> PiecesTypeOK K Window s.

Definition ObjectAskedOnce : Statement := Assumed K A -> forall s, ObjectState s -> NoDuplicates s.

(* Where the vote is safe. *)
Definition ObjectTrue : Statement :=
  AssumedOfObjects -> IsSafe N (B A) K -> forall s, ObjectState s -> Assembled A s.

Definition ObjectBlameless : Statement :=
  AssumedOfObjects -> IsSafe N (B A) K -> forall s, ObjectState s -> NoPieceBlame A s.

Definition ObjectWaste : Statement :=
  AssumedOfObjects -> IsSafe N (B A) K -> forall s, ObjectState s -> WasteBounded A Window s.

Definition ObjectOwed : Statement :=
  AssumedOfObjects -> IsSafe N (B A) K -> forall s, ObjectState s -> OwedPieceIsEnabled K A Window s.

(* Where one replica is correct, too. *)
Definition ObjectAvailable : Statement :=
  AssumedOfObjects -> IsSafe N (B A) K -> B A + C A < N -> forall s, ObjectState s -> PiecesNeverUnavailable s.

Definition ObjectUnstuck : Statement :=
  AssumedOfObjects -> IsSafe N (B A) K -> B A + C A < N -> forall s, ObjectState s -> PiecesNotStuck A s.

(* Where the vote is live, every fair behaviour ends with the object. *)
Definition ObjectCompletes : Statement :=
  AssumedOfObjects -> IsLive N (B A) (C A) K ->
  Enough K = 0 \/ ~~ IsMasking K /\ Accept K + B A + C A <= Enough K ->
  forall f, PieceSpec K A Window Lossy f -> Completion A f.

Definition OfObjects :=
  AskingRecurs /\
  ObjectVotes /\
  ObjectTyped /\
  ObjectAskedOnce /\
  ObjectTrue /\
  ObjectBlameless /\
  ObjectWaste /\
  ObjectOwed /\
  ObjectAvailable /\
  ObjectUnstuck /\
  ObjectCompletes.
End Objects.

(* ------------------------------------------------- where the formulas say no, the read can fail *)

(* Here N, b, c and the constants are given, and an adversary is to be found: its faulty replicas, chosen as in Init, and what
   they do.  It has as many different lies as there are replicas: lie(r), which r may tell. *)
Section Exact.
Variables (N b c : nat) (Value : eqType) (K : Constants Value) (truth : Value) (lie : 'I_N -> Value).

(* The adversaries that there are: one form, and exactly b and c faults, or as many as there are replicas. *)
Definition Against (A : Adversary N Value) :=
  [/\ Truth A = truth, OneForm A, B A = b, C A = c & FaultsChosen A].

Definition Question :=
  [/\ ConstantsOK K, forall v, Valid K v = (v == truth), forall r, lie r != truth & injective lie].

(* There is such an adversary, and behaviours with it: nothing is proved for want of cases. *)
Definition Possible : Statement :=
  Question -> exists2 A, Against A & Assumed K A /\ exists f, Spec K A f.

Definition Deceived : Statement :=
  Question -> Enough K = 0 -> ~~ IsSafe N b K ->
  exists2 A, Against A & exists2 s, ReadState K A s & exists2 v, outcome s = Decided v & v != truth.

Definition InVain : Statement :=
  Question -> Enough K = 0 -> ~~ IsConclusive N b K ->
  exists2 A, Against A & exists2 s, ReadState K A s & outcome s = Inconclusive.

(* It ends in vain, or waits for nobody. *)
Definition TooFew : Statement :=
  Question -> Enough K = 0 -> SureToAnswer N b c < Needed K ->
  exists2 A, Against A & exists2 s, ReadState K A s & outcome s = Inconclusive \/ outcome s = Pending /\ ~ NotStuck A s.

(* isLive says yes if and only if every read ends with the truth, whoever is faulty. *)
Definition LiveIsExact : Statement :=
  Question -> Enough K = 0 ->
  (IsLive N b c K <-> forall A, Against A -> forall f, Spec K A f -> Termination A f).

(* Below the bound of its rule no numbers are live: for masking the bound is 3b + c + 1, and so on. *)
Definition BoundsAreTight : Statement :=
  ConstantsOK K -> IsLive N b c K ->
  match Rule K with
  | Masking => 3 * b + c + 1 <= N
  | Verified => b + c + 1 <= N
  | First | Matching => 2 * b + c + 1 <= N
  end.

Definition OfFormulas :=
  Possible /\
  Deceived /\
  InVain /\
  TooFew /\
  LiveIsExact /\
  BoundsAreTight.
End Exact.

(* ------------------------------------------------- no reader of any kind does with fewer *)

Section Any.
Variables (N b c : nat) (Value : eqType) (reader : AnyReader N Value) (x y : Value).

(* A reader that cannot verify. *)
Definition TooFewToCompare : Statement := x != y -> N <= 2 * b + c -> ~ AlwaysSucceeds b c reader.

(* Nor one that decides as soon as so many have answered, and not before, however many that are. *)
Definition TooFewToWait : Statement :=
  forall reads, x != y -> N <= 3 * b + c -> WaitsFor reads reader -> ~ AlwaysSucceeds b c reader.

(* One that can: it knows the truth when it hears it. *)
Definition TooFewToHear : Statement :=
  N <= b + c -> DecidesWhatItHeard reader ->
  exists (byz crash : {set 'I_N}) life,
    [/\ #|byz| <= b, #|crash| <= c, MayHappen reader x byz life, AllAnswer reader byz crash life & ~ Succeeds reader x life].

Definition OfAnyReader :=
  TooFewToCompare /\
  TooFewToWait /\
  TooFewToHear.
End Any.

Definition Proved :=
  (forall N (Value : eqType) (K : Constants Value) (A : Adversary N Value), OfReads K A) /\
  (forall N P (Value : eqType) (K : Constants Value) (A : Adversary N Value) Window Lossy, OfObjects P K A Window Lossy) /\
  (forall N b c (Value : eqType) (K : Constants Value) (truth : Value) (lie : 'I_N -> Value),
     OfFormulas b c K truth lie) /\
  (forall N b c (Value : eqType) (reader : AnyReader N Value) (x y : Value), OfAnyReader b c reader x y).
