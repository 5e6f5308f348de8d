(* The read of an object ends: first the vote on its manifest, then the pieces. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader QuorumRead Deployment PieceRead Statements Votes Safety Progress Liveness PieceSafety.
From Quorate Require Asking.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* ------------------------------------------------- whose turn it is *)

Section Turns.
Variable N : nat.
Implicit Types (q r x : 'I_N) (S : {set 'I_N}).

Lemma turnE q r : Pieces.Turn q r = if q < r then r - q - 1 else r + N - q - 1.
Proof using.
have := ltn_ord q; have := ltn_ord r; rewrite /Pieces.Turn; case: ifP => qr rn qn; last by rewrite modn_small; lia.
have -> : r + N - q - 1 = (r - q - 1) + N by lia.
by rewrite modnDr modn_small; lia.
Qed.

(* The replicas that come after q and before all of S. *)
Definition Ahead S q := #|[set x : 'I_N | [forall c in S, Pieces.Turn q x < Pieces.Turn q c]]|.

Lemma ahead_le S q : Ahead S q <= N.
Proof using. exact: card_le. Qed.

(* Whoever comes before all of S is nearer to it. *)
Lemma ahead_falls S q r c : c \in S -> (forall c, c \in S -> Pieces.Turn q r < Pieces.Turn q c) -> Ahead S r < Ahead S q.
Proof using.
move=> cS before; apply: proper_card; apply/properP; split.
  apply/subsetP => x; rewrite !inE => /forall_inP all; apply/forall_inP => d dS.
  have := all d dS; have := before d dS; rewrite !turnE.
  by have := ltn_ord q; have := ltn_ord r; have := ltn_ord x; have := ltn_ord d; do ! case: ifP; lia.
exists r; rewrite inE; first by apply/forall_inP.
apply/forall_inPn; exists c => //; rewrite -leqNgt !turnE ltnn.
by have := ltn_ord c; have := ltn_ord r; case: ifP; lia.
Qed.

Lemma turn_inj q r x : Pieces.Turn q r = Pieces.Turn q x -> r = x.
Proof using.
rewrite !turnE => E; apply: val_inj; move: E => /=.
by have := ltn_ord q; have := ltn_ord r; have := ltn_ord x; do 2 case: ifP; lia.
Qed.
End Turns.

(* ------------------------------------------------- while no correct replica is asked *)

(* All correct replicas could be asked, and none is: then every request is nearer to them than the one before. *)
Section Idle.
Variables (N P Window : nat) (S : {set 'I_N}).
Implicit Types (s t : Pieces.States N P) (q r c : 'I_N) (p : 'I_P).

Definition Idle s := forall c, c \in S -> Pieces.requests s c = set0 /\ c \notin Pieces.resting s.
Definition Known s := forall c, c \in S -> c \notin Pieces.GivenUp s.

(* How far the requests that are in time are from S. *)
Definition Distance s := \sum_q Ahead S q * #|Asking.InTime s q|.

Lemma distance_le s : Distance s <= N * (N * P).
Proof using.
apply: leq_trans (_ : \sum_(q : 'I_N) N * P <= _); last by rewrite sum_nat_const card_ord.
by apply: leq_sum => q _; apply: leq_mul; [exact: ahead_le | rewrite -[X in _ <= X]card_ord max_card].
Qed.

Lemma distance_less s t q p :
  (forall x, Asking.InTime t x = if x == q then Asking.InTime s q :\ p else Asking.InTime s x) ->
  p \in Asking.InTime s q -> Distance s = Distance t + Ahead S q.
Proof using.
move=> E pq; rewrite /Distance (bigD1 q) //= [in RHS](bigD1 q) //= E eqxx (cardsD1 p (Asking.InTime s q)) pq.
have -> : \sum_(x | x != q) Ahead S x * #|Asking.InTime t x| = \sum_(x | x != q) Ahead S x * #|Asking.InTime s x|.
  by apply: eq_bigr => x /negbTE xq; rewrite E xq.
by rewrite mulnDr muln1 [Ahead S q + _]addnC addnAC.
Qed.

Lemma distance_more s q p : Asking.Sound Window s -> p \notin Pieces.requests s q ->
  Distance (Pieces.WithRequest s q p) = Distance s + Ahead S q.
Proof using.
move=> Ss pq; have E x := Asking.in_time_request x (Asking.s_overdue Ss q) pq.
have out : p \notin Asking.InTime s q by rewrite Asking.in_in_time negb_and pq.
apply: (distance_less (p := p)) => [x|]; rewrite !E eqxx ?setU11 ?setU1K //.
by case: (x =P q) => // ->.
Qed.

Hypothesis window : 0 < Window.
Variable c0 : 'I_N.
Hypothesis some : c0 \in S.

Lemma idle_taker s c p : Idle s -> Known s -> c \in S -> c \in Pieces.Takers Window s p.
Proof using window.
by move=> idle known cS; have [E up] := idle c cS; apply/Asking.takersP; rewrite E cards0 in_set0; split=> //; exact: known.
Qed.

Lemma idle_wanted s : Idle s -> Known s -> Pieces.Takable Window s = set0 -> Pieces.Wanted s = set0.
Proof using window some.
move=> idle known none; apply/setP => p; rewrite [in RHS]inE; apply/negbTE/negP => pw.
have : p \in Pieces.Takable Window s by rewrite inE pw; apply/set0Pn; exists c0; exact: idle_taker.
by rewrite none inE.
Qed.

Lemma ask_nothing s q : Pieces.Wanted s = set0 -> Pieces.AskPieces Window s q = s.
Proof using.
move=> E; rewrite Asking.asking_recurs; have -> : Pieces.Takable Window s == set0; last by rewrite orbT.
by apply/eqP/setP => p; rewrite inE E !inE.
Qed.

Lemma ask_moves s q p : Asking.Sound Window s -> Idle s -> Known s -> Pieces.Wanted s \subset [set p] ->
  Idle (Pieces.AskPieces Window s q) ->
  p \notin Pieces.Wanted s /\ Pieces.AskPieces Window s q = s \/
  exists2 r, Ahead S r < Ahead S q & p \notin Pieces.requests s r /\ Pieces.AskPieces Window s q = Pieces.WithRequest s r p.
Proof using window some.
move=> Ss idle known only; case: (boolP (p \in Pieces.Wanted s)) => pw; last first.
  move=> _; left; split=> //; apply: ask_nothing; apply/setP => x; rewrite [in RHS]inE; apply/negbTE/negP => xw.
  by have := subsetP only x xw; rewrite inE => /eqP E; rewrite E (negbTE pw) in xw.
have c0t := idle_taker p idle known some.
have c0f : c0 \in Pieces.Free Window s by move: c0t; rewrite inE => /andP[].
have takable : p \in Pieces.Takable Window s by rewrite inE pw; apply/set0Pn; exists c0.
rewrite Asking.asking_recurs; case: ifP => [/orP[]/eqP E | _].
- by rewrite E inE in c0f.
- by rewrite E inE in takable.
case: (Asking.ask_nextP Window q s) => [E | x r xw rf least]; first by rewrite E inE in takable.
have E := subsetP only x xw; rewrite inE in E; move/eqP: E xw rf least => -> _ rf least.
have /Asking.takersP[_ _ _ pr] := Asking.fewest_taker rf; have ov := Asking.s_overdue Ss r.
rewrite ask_nothing => [idle' | ]; last first.
  apply/setP => y; rewrite [in RHS]inE; apply/negbTE/Asking.wantedP => -[miss no].
  have yn z : y \notin Asking.InTime s z.
    have := no z; rewrite Asking.in_time_request //; case: eqP => // ->.
    by rewrite in_setU1 negb_or => /andP[].
  have yw : y \in Pieces.Wanted s by apply/Asking.wantedP.
  have := subsetP only y yw; rewrite inE => /eqP E; have := no r.
  by rewrite Asking.in_time_request // eqxx E setU11.
right; exists r; last by [].
apply: (ahead_falls some) => c cS; rewrite ltn_neqAle; apply/andP; split.
  apply/negP => /eqP/turn_inj E; have [] := idle' c cS.
  by rewrite -E /= Asking.atE eqxx => /setP/(_ p); rewrite setU11 inE.
apply: least; rewrite inE idle_taker //; apply/forall_inP => y _.
by have [-> _] := idle c cS; rewrite cards0.
Qed.

(* ------------------------------------------------- the three events that do not bring the read on *)

Lemma wanted_sub s t p q : Pieces.Wanted s = set0 -> Pieces.done t = Pieces.done s ->
  (forall x, Asking.InTime t x = if x == q then Asking.InTime s q :\ p else Asking.InTime s x) ->
  Pieces.Wanted t \subset [set p] /\ (p \notin Asking.InTime s q -> Pieces.Wanted t = set0).
Proof using.
move=> none dn E.
have only x : x \in Pieces.Wanted t -> x = p /\ p \in Asking.InTime s q.
  move=> /Asking.wantedP[miss no]; case: (boolP ((x == p) && (x \in Asking.InTime s q))) => [/andP[/eqP -> ->] // | away].
  have : x \in Pieces.Wanted s; last by rewrite none inE.
  apply/Asking.wantedP; rewrite -dn; split=> // z; have := no z; rewrite E; case: eqP => // ->.
  by move: away; rewrite in_setD1; case: (x =P p) => //= ->.
split=> [|out]; first by apply/subsetP => x /only[-> _]; rewrite inE.
by apply/setP => x; rewrite [in RHS]inE; apply/negbTE/negP => /only[_ pq]; rewrite pq in out.
Qed.

Lemma known_same s t : Pieces.GivenUp t = Pieces.GivenUp s -> Known s -> Known t.
Proof using. by move=> E known c /known; rewrite E. Qed.

Lemma late_falls s r p : Asking.Inv Window s -> Pieces.Wanted s = set0 -> Idle s -> Known s ->
  p \in Asking.InTime s r -> Idle (Pieces.OnOverdue Window s r p) -> Distance (Pieces.OnOverdue Window s r p) < Distance s.
Proof using window some.
move=> [Ss _] none idle known pr; have := pr; rewrite Asking.in_in_time => /andP[pq po].
rewrite /Pieces.OnOverdue in_setD pq po /= => idle'.
have less := Asking.in_time_late s r p; have E := distance_less less pr.
have [only _] := wanted_sub none (erefl (Pieces.done s) : Pieces.done (Pieces.Late s r p) = _) less.
have S1 := Asking.sound_late Ss pq.
have [[pw _] | [x nearer [px E']]] := ask_moves (s := Pieces.Late s r p) S1 idle known only idle'.
  case/negP: pw; apply/Asking.wantedP; split=> [|z]; first exact: (Asking.s_missing Ss (r := r)).
  rewrite less; case: eqP => [_ | zr]; first by rewrite setD11.
  by apply/negP => /(Asking.s_once Ss pr) zr'; rewrite zr' in zr.
by rewrite E' distance_more // E ltn_add2l.
Qed.

Lemma loss_keeps s r p : Asking.Inv Window s -> Pieces.Wanted s = set0 -> Idle s -> Known s ->
  p \in Pieces.requests s r -> Idle (Pieces.OnLoss Window s r p) -> Distance (Pieces.OnLoss Window s r p) <= Distance s.
Proof using window some.
move=> [Ss _] none idle known pq; rewrite /Pieces.OnLoss pq /= => idle'.
have less := Asking.in_time_lost s r p.
have [only out] := wanted_sub none (erefl (Pieces.done s) : Pieces.done (Pieces.Lost s r p) = _) less.
case: (boolP (p \in Asking.InTime s r)) => pr; last first.
  rewrite ask_nothing ?out // /Distance; apply: leq_sum => x _; rewrite less.
  by case: eqP => [-> | _]; rewrite leq_mul2l ?leqnn ?orbT // subset_leq_card ?orbT // subD1set.
have E := distance_less less pr; have S1 := Asking.sound_lost Ss pq.
have idle1 : Idle (Pieces.Lost s r p).
  move=> c cS; have [E0 up] := idle c cS; have cr : c != r by apply: contraTneq pq => <-; rewrite E0 inE.
  by rewrite /= Asking.atE (negbTE cr) in_setU1 (negbTE cr).
have [[_ ->] | [x nearer [px ->]]] := ask_moves S1 idle1 known only idle'; first by rewrite E leq_addr.
by rewrite distance_more // E leq_add2l ltnW.
Qed.

Lemma return_same s r : Pieces.Wanted s = set0 -> Distance (Pieces.OnReturn Window s r) = Distance s.
Proof using. by move=> none; rewrite /Pieces.OnReturn; case: ifP => // _; rewrite ask_nothing. Qed.
End Idle.

(* ------------------------------------------------- every step brings the read on, or not *)

(* While some numbers fall, and none can fall for ever, one of them cannot fall any more. *)
Lemma descend (m : nat -> nat) (goal : nat -> Prop) i :
  (forall j, i <= j -> (exists2 k, j <= k & goal k) \/ (exists2 k, j <= k & m k < m j)) -> exists2 k, i <= k & goal k.
Proof using.
move=> step; suff go n j : i <= j -> m j < n -> exists2 k, j <= k & goal k by exact: go (leqnn i) (ltnSn (m i)).
elim: n j => // n IH j ij jn; case: (step j ij) => [// | [k jk lower]].
have [l kl gl] : exists2 l, k <= l & goal l by apply: IH; [exact: leq_trans ij jk | exact: leq_trans lower _].
by exists l => //; exact: leq_trans jk kl.
Qed.

Section PieceLiveness.
Variables (N P : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value) (Window : nat) (Lossy : bool).
Implicit Types (s t : PieceStates N P Value) (u : States N Value) (ps pt : Pieces.States N P).
Implicit Types (r q : 'I_N) (p : 'I_P) (v : Value) (f : nat -> PieceStates N P Value).

Definition Brought ps := #|Pieces.done ps| + #|Pieces.exposed ps| + #|Pieces.failed ps|.

Inductive Quiet ps : Pieces.States N P -> Prop :=
| QuietLate r p of p \in Pieces.requests ps r & p \notin Pieces.overdue ps r : Quiet ps (Pieces.OnOverdue Window ps r p)
| QuietLoss r p of p \in Pieces.requests ps r : Quiet ps (Pieces.OnLoss Window ps r p)
| QuietReturn r : Quiet ps (Pieces.OnReturn Window ps r).

Definition Grown ps pt :=
  [/\ Pieces.done ps \subset Pieces.done pt, Pieces.exposed ps \subset Pieces.exposed pt & Pieces.failed ps \subset Pieces.failed pt].

Lemma grown_same ps pt : Pieces.done pt = Pieces.done ps -> Pieces.exposed pt = Pieces.exposed ps ->
  Pieces.failed pt = Pieces.failed ps -> Grown ps pt.
Proof using. by move=> E1 E2 E3; rewrite /Grown E1 E2 E3. Qed.

Lemma exposure_brings ps r : let pt := Pieces.OnExposure Window ps r in Grown ps pt /\ (pt = ps \/ Brought ps < Brought pt).
Proof using.
case: (boolP (r \in Pieces.exposed ps)) => rx /=; first by rewrite /Pieces.OnExposure rx; split; [exact: grown_same | left].
have [E1 E2 E3] := Asking.exposure_same Window ps r; split; first by rewrite /Grown E1 E2 E3 subsetUr.
by right; rewrite /Brought E1 E2 E3 cardsU1 rx; lia.
Qed.

Lemma step_brings s t ps : Transfer K A Window s -> pieces s = Some ps -> Step K A Window Lossy s t ->
  exists2 pt, pieces t = Some pt & Grown ps pt /\ [\/ pt = ps, Brought ps < Brought pt | Quiet ps pt].
Proof using.
rewrite /Transfer => + E; rewrite E => -[v O [[Ss _] _ _ _ _]].
have stay : exists2 pt, Some ps = Some pt & Grown ps pt /\ [\/ pt = ps, Brought ps < Brought pt | Quiet ps pt].
  by exists ps => //; split; [exact: grown_same | constructor 1].
have exposure r : exists2 pt, Some (Pieces.OnExposure Window ps r) = Some pt &
    Grown ps pt /\ [\/ pt = ps, Brought ps < Brought pt | Quiet ps pt].
  exists (Pieces.OnExposure Window ps r) => //; have [g [-> | up]] := exposure_brings ps r; split=> //.
  - by constructor 1.
  - by constructor 2.
case=> [u _ _ | qs r p w E' pr _ | qs pt E' st].
- rewrite /PiecesFollow E; case: (outcome u) => // w; case: eqP => // _; case: pickP => // r _; exact: exposure.
- move: E' pr; rewrite E => -[<-] pr; rewrite /ReceivePiece E; case: (Fits s w) => /=; last first.
    by rewrite /Pieces.OnPiece pr /=; exact: exposure.
  have [E1 E2 E3] := Asking.piece_same Window pr; eexists; first by [].
  split; first by rewrite /Grown E1 E2 E3 subsetUr.
  by constructor 2; rewrite /Brought E1 E2 E3 cardsU1 (Asking.s_missing Ss pr); lia.
- move: E' st; rewrite E => -[<-] st; exists pt => //; have [E1 E2 E3] := told_same st; split.
    case: E3 => [E3 | [r _ E3]]; first exact: grown_same.
    by rewrite /Grown E1 E2 E3 subsetUr.
  case: st {E1 E2 E3} => [r p pr po | r p pr _ | r _ _ | r pend _ rg].
  + by constructor 3; exact: QuietLate.
  + by constructor 3; exact: QuietLoss.
  + by constructor 3; exact: QuietReturn.
  + have [E1 E2 E3] := Asking.failure_same Window pend rg; constructor 2.
    by move: rg; rewrite /Brought E1 E2 E3 in_setU negb_or cardsU1 => /andP[-> _]; lia.
Qed.

(* Nobody rests who had no request. *)
Lemma step_rests s t ps pt r : pieces s = Some ps -> pieces t = Some pt -> Step K A Window Lossy s t ->
  r \in Pieces.resting pt -> r \in Pieces.resting ps \/ Pieces.requests ps r <> set0.
Proof using.
have exposure q : r \in Pieces.resting (Pieces.OnExposure Window ps q) -> r \in Pieces.resting ps.
  rewrite /Pieces.OnExposure; case: ifP => // _.
  by have := Asking.settle_same Window (Pieces.Exposing (Pieces.WithoutReplica ps q) q) q; rewrite /Asking.SameBut => -> /=; rewrite in_setD1 => /andP[].
move=> E E' st; case: st E' => [u _ _ | qs q p w E2 pr _ | qs qt E2 st].
- rewrite /PiecesFollow E; case: (outcome u) => [|w|||]; try by move=> [<-]; left.
  case: eqP => [_ [<-] | _]; first by left.
  by case: pickP => [q _ | _] [<-]; [move/exposure; left | left].
- move: E2 pr; rewrite E => -[<-] pr; rewrite /ReceivePiece E; case: (Fits s w) => -[<-]; rewrite /Pieces.OnPiece pr /=.
    by have := Asking.settle_same Window (Pieces.WithPiece ps p) q; rewrite /Asking.SameBut => -> /=; left.
  by move/exposure; left.
- move: E2 st; rewrite E => -[<-] st [<-]; case: st => [q p _ _ | q p pq _ | q _ _ | q pend _ qg].
  + by have [_ _ _ ->] := Asking.overdue_same Window ps q p; left.
  + rewrite /Pieces.OnLoss pq /=.
    have := Asking.ask_pieces_same Window q (Pieces.Lost ps q p); rewrite /Asking.SameBut => -> /=.
    rewrite in_setU1 => /orP[/eqP -> | ]; last by left.
    by right=> E0; rewrite E0 inE in pq.
  + rewrite /Pieces.OnReturn; case: ifP => // _; first by left.
    have := Asking.ask_pieces_same Window q (Pieces.Returned ps q); rewrite /Asking.SameBut => -> /=.
    by rewrite in_setD1 => /andP[_]; left.
  + rewrite /Pieces.OnFailure; case: ifP => // _; first by left.
    have := Asking.settle_same Window (Pieces.Failing (Pieces.WithoutReplica ps q) q) q; rewrite /Asking.SameBut => -> /=.
    by rewrite in_setD1 => /andP[_]; left.
Qed.

(* What is left to do, while correct replicas are idle. *)
Definition Left ps := (N + N + P - Brought ps) * (N * (N * P)).+1 + Distance (Correct A) ps.

Lemma brought_le ps : Brought ps <= N + N + P.
Proof using. by have := card_le (Pieces.done ps); have := card_le (Pieces.exposed ps); have := card_le (Pieces.failed ps); rewrite /Brought; lia. Qed.

Lemma brings_falls ps pt : Brought ps < Brought pt -> Left pt < Left ps.
Proof using.
move=> up; have := brought_le pt; have := distance_le (Correct A) pt; rewrite /Left.
set X := N * (N * P); set n := N + N + P => few enough.
have -> : n - Brought ps = (n - Brought pt) + (Brought pt - Brought ps) by lia.
have : (Brought pt - Brought ps) * X.+1 >= 1 * X.+1 by rewrite leq_mul2r; apply/orP; right; lia.
by rewrite mulnDl; lia.
Qed.

Lemma quiet_same ps pt : Quiet ps pt -> Brought pt = Brought ps.
Proof using.
rewrite /Brought; case=> [r p _ _ | r p _ | r].
- by have [-> -> -> _] := Asking.overdue_same Window ps r p.
- by have [-> -> ->] := Asking.loss_same Window ps r p.
- by have [-> -> ->] := Asking.return_same Window ps r.
Qed.

Definition Later ps pt := [exists r, Pieces.overdue pt r :\: Pieces.overdue ps r != set0].

(* A quiet step leaves no more to do; a timeout leaves less. *)
Lemma quiet_falls ps pt c : 0 < Window -> c \in Correct A -> Asking.Inv Window ps -> Pieces.IsPending ps ->
  Known (Correct A) ps -> Idle (Correct A) ps -> Idle (Correct A) pt -> Quiet ps pt ->
  Left pt <= Left ps /\ (Later ps pt -> Left pt < Left ps).
Proof using.
move=> window cc I pend known idle idle' qu; have E := quiet_same qu; rewrite /Left E leq_add2l ltn_add2l.
have none : Pieces.Wanted ps = set0.
  apply: (idle_wanted window cc idle known); case: (I) => _.
  by move: pend; rewrite /Pieces.IsPending /Asking.Concluded; case: (Pieces.outcome ps) => // _ [].
case: qu idle' {E} => [r p pr po | r p pr | r] idle'.
- have pt_ : p \in Asking.InTime ps r by rewrite Asking.in_in_time pr.
  by have lt := late_falls window cc I none idle known pt_ idle'; split=> //; exact: ltnW.
- split; first exact: (loss_keeps window cc I none idle known pr idle').
  rewrite /Later /Pieces.OnLoss pr /= => /existsP[q].
  have := Asking.ask_pieces_same Window r (Pieces.Lost ps r p); rewrite /Asking.SameBut => -> /=.
  by rewrite Asking.atE; case: (q =P r) => [-> | _]; [rewrite setDDl setUC -setDDl setDv set0D eqxx | rewrite setDv eqxx].
- rewrite return_same //; split=> // /existsP[q]; rewrite /Pieces.OnReturn; case: ifP => _; first by rewrite setDv eqxx.
  by have := Asking.ask_pieces_same Window r (Pieces.Returned ps r); rewrite /Asking.SameBut => -> /=; rewrite setDv eqxx.
Qed.

(* ------------------------------------------------- a fair behaviour *)

Hypothesis constants : ConstantsOK K.
Hypothesis adversary : AdversaryOK K A.
Hypothesis faults : FaultsWithin A.
Hypothesis one : OneForm A.
Hypothesis live : IsLive N (B A) (C A) K.
Hypothesis needs : Needs K A.
Hypothesis window : 0 < Window.

Lemma safe : IsSafe N (B A) K.
Proof using live. by case/and3P: live. Qed.

Lemma enough : Needed K <= SureToAnswer N (B A) (C A).
Proof using live. by case/and3P: live. Qed.

Lemma some_correct : B A + C A < N.
Proof using constants live.
move: constants enough => [q a]; move: q a; rewrite /Needed /SureToAnswer; clear; case: ifP => _; lia.
Qed.

Section Behaviour.
Variable f : nat -> PieceStates N P Value.
Hypothesis first : PieceInit K (f 0).
Hypothesis steps : Always (PieceNext K A Window Lossy) f.
Hypothesis fair : PieceFairness A f.

Lemma state i : ObjectState K A Window Lossy (f i).
Proof using first steps.
elim: i => [|i re]; first exact: Initially.
by case: (steps i) => [-> // | st]; apply: AndNext st.
Qed.

(* ------------------------------------------------- the vote *)

Let g i := reader (f i).

Lemma g_inv i : Safety.Inv K A (g i).
Proof using constants first steps. exact: object_inv (state i). Qed.

Lemma g_event i : g i.+1 = g i \/ Event K A (g i) (g i.+1).
Proof using constants first steps.
case: (steps i) => [E | /next_step/step_reader[nx | E]]; [by left; rewrite /g E | | by left].
by right; exact: next_event (g_inv i) nx.
Qed.

Lemma started_ended i : Started (f i) -> outcome (g i) <> Pending.
Proof using constants first steps.
move=> /has_some[ps E _]; have := object_transfer constants (state i); rewrite /Transfer E => -[v O _].
by rewrite /g O.
Qed.

Lemma vote_falls i : IsPending (g i) -> exists2 j, i <= j & Rank (g j) < Rank (g i).
Proof using constants adversary faults one live first steps fair.
move=> /pendingP pend; have sound := sound_read constants (object_read (state i)).
have [r owes] := unstuck constants adversary faults one enough sound pend.
case: fair => weak _ _ _; have [j [ij owed]] := weak i.
case: (behaviour_falls g_inv g_event ij) => [Pr | R]; last by exists j.
case: owed => [/negP no | [step _]].
  case: no; rewrite /OwesVote; apply/andP; split.
    apply/negP => /started_ended; apply; have [E _ _] := outstanding_progress Pr.
    by apply/pendingP; rewrite E; apply/pendingP.
  apply/existsP; exists r; have [E1 E2 E3] := outstanding_progress Pr; have E4 := awaited_progress r Pr.
  by move: owes; rewrite /TimeoutMatters -E1 -E2 -E3 -E4.
exists j.+1; first exact: leqW.
rewrite -(rank_progress Pr); case: (g_event j) => [E | /(event_falls (g_inv j))[E | //]].
- case/orP: step => [/exists_inP[x _]|]; rewrite -/(g j) -/(g j.+1) E ?eqxx //; by rewrite setDv eqxx.
- case: E => _ E1 _ E2 _; case/orP: step => [/exists_inP[x _]|]; rewrite -/(g j) -/(g j.+1) ?E1 ?E2 ?eqxx //.
  by rewrite setDv eqxx.
Qed.

Lemma pieces_start : exists i, forall j, i <= j -> exists ps, pieces (f j) = Some ps.
Proof using constants adversary faults one live needs first steps fair.
have [i end_] := ends g_event vote_falls; exists i => j ij; have [same e] := end_ j ij; rewrite -same in e.
have O := ended_truth constants adversary faults one live needs (g_inv j) e.
have := object_transfer constants (state j); rewrite /Transfer; case: (pieces (f j)) => [ps|]; first by exists ps.
by case=> /(_ _ O).
Qed.

(* ------------------------------------------------- the pieces *)

Variable i0 : nat.
Hypothesis started : forall j, i0 <= j -> exists ps, pieces (f j) = Some ps.

(* `pieces' from i0 on. *)
Let x i := if pieces (f i) is Some ps then ps else Pieces.StartPieces Window set0 set0.

Lemma x_some i : i0 <= i -> pieces (f i) = Some (x i).
Proof using started. by move=> /started[ps E]; rewrite /x E. Qed.

Lemma x_inv i : i0 <= i -> Asking.Inv Window (x i).
Proof using constants first steps started.
by move=> /x_some E; have := object_transfer constants (state i); rewrite /Transfer E => -[v _ []].
Qed.

Lemma x_step i : i0 <= i -> Grown (x i) (x i.+1) /\
  [\/ x i.+1 = x i, Brought (x i) < Brought (x i.+1) | Quiet (x i) (x i.+1)].
Proof using constants first steps started.
move=> ii; have E := x_some ii; have E' := x_some (leqW ii).
case: (steps i) => [same | /next_step st].
  have -> : x i.+1 = x i by rewrite /x same.
  by split; [exact: grown_same | constructor 1].
by have [pt] := step_brings (object_transfer constants (state i)) E st; rewrite E' => -[<-].
Qed.

Definition Done i := Pieces.done (x i) = setT.

Lemma done_sub i j : i0 <= i -> i <= j -> Pieces.done (x i) \subset Pieces.done (x j).
Proof using constants first steps started.
move=> ii /subnKC <-; elim: (j - i) => [|d IH]; first by rewrite addn0.
rewrite addnS; apply: subset_trans IH _; by have [[]] := x_step (leq_trans ii (leq_addr d i)).
Qed.

Lemma done_stays i j : i0 <= i -> i <= j -> Done i -> Done j.
Proof using constants first steps started.
by move=> ii ij d; apply/eqP; rewrite eqEsubset subsetT -{1}[setT]d done_sub.
Qed.

Lemma done_or_pending i : i0 <= i -> Done i \/ Pieces.IsPending (x i).
Proof using constants adversary faults one live first steps started.
move=> ii; have [_] := x_inv ii; rewrite /Asking.Concluded /Pieces.IsPending /Done.
have := pieces_available constants adversary faults one safe some_correct (state i) (x_some ii).
by case: (Pieces.outcome (x i)) => //; [right | left].
Qed.

Lemma done_completes i : i0 <= i -> Done i -> Completion A f.
Proof using constants adversary faults one live first steps started.
move=> ii d; exists i => j ij; have ji := leq_trans ii ij; have dj := done_stays ii ij d.
have c : Has (f j) (@Pieces.IsComplete N P).
  rewrite /Has (x_some ji) /Pieces.IsComplete; have [_] := x_inv ji; rewrite /Asking.Concluded.
  have := pieces_available constants adversary faults one safe some_correct (state j) (x_some ji).
  by case: (Pieces.outcome (x j)) => // _ [/eqP no]; case: no.
by split=> //; have [_] := assembled constants adversary faults one safe (state j); apply.
Qed.

(* Where correct replicas send pieces again and again. *)
Lemma pieces_come : (forall i, exists j, i <= j /\ Moves (PieceStep A) (f j) (f j.+1)) -> exists2 k, i0 <= k & Done k.
Proof using constants adversary faults one live first steps started.
move=> often; apply: (descend (m := fun i => P - #|Pieces.done (x i)|)) => j ij.
have [k [jk [step _]]] := often j; have ik := leq_trans ij jk; right; exists k.+1; first exact: leqW.
move: step; rewrite /PieceStep /Become /Has (x_some ik) (x_some (leqW ik)) => /exists_inP[r rc /exists_inP[p pr came]].
have [Sk _] := x_inv ik.
have new : #|Pieces.done (x k)| < #|Pieces.done (x k.+1)|.
  apply: proper_card; apply/properP; split; first exact: done_sub.
  exists p; last exact: (Asking.s_missing Sk pr).
  case/orP: came => // rx; have [ex _] := object_honest constants adversary faults one safe (state k.+1).
  have := subsetP (ex _ (x_some (leqW ik))) r rx; move: rc; rewrite in_setD in_setU negb_or => /andP[/andP[/negbTE -> _] _] //.
have := subset_leq_card (done_sub ij jk); have := card_le (Pieces.done (x k.+1)); move: new; clear; nlia.
Qed.

(* Where they are not asked any more. *)
Section Unasked.
Variable i1 : nat.
Hypothesis later : i0 <= i1.
Hypothesis unasked : forall j, i1 <= j -> ~~ OwesPiece A (f j).

Lemma no_requests j r : i1 <= j -> r \in Correct A -> Pieces.requests (x j) r = set0.
Proof using started later unasked.
move=> ij rc; apply/eqP/negP => busy; have := unasked ij; rewrite /OwesPiece /Has (x_some (leq_trans later ij)).
by case/negP; apply/exists_inP; exists r => //; apply/negP.
Qed.

Let rests j := Pieces.resting (x j) :&: Correct A.

Lemma rests_sub i j : i1 <= i -> i <= j -> rests j \subset rests i.
Proof using constants first steps started later unasked.
move=> ii /subnKC <-; elim: (j - i) => [|d IH]; first by rewrite addn0.
rewrite addnS; apply: subset_trans _ IH; have id : i1 <= i + d by rewrite (leq_trans ii) ?leq_addr.
have ld := leq_trans later id.
apply/subsetP => r; rewrite !in_setI => /andP[rr rc]; rewrite rc andbT.
case: (steps (i + d)) => [same | /next_step st]; first by move: rr; rewrite /x same.
by have [|] := step_rests (x_some ld) (x_some (leqW ld)) st rr; rewrite ?no_requests.
Qed.

Lemma all_return : exists2 k, i1 <= k & Done k \/ forall j, k <= j -> Idle (Correct A) (x j).
Proof using constants adversary faults one live first steps fair started later unasked.
have [k ik no] : exists2 k, i1 <= k & ~~ OwesReturn A (f k).
  case: fair => _ _ _ weak; apply: (descend (m := fun j => #|rests j|)) => j ij.
  have [k [jk [no | [step _]]]] := weak j; [by left; exists k | right; exists k.+1; first exact: leqW].
  have ik := leq_trans ij jk; apply: leq_trans (subset_leq_card (rests_sub ij jk)).
  apply: proper_card; apply/properP; split; first exact: rests_sub.
  have lk := leq_trans later ik.
  move: step; rewrite /ReturnStep /Become /Has (x_some lk) (x_some (leqW lk)) => /set0Pn[r].
  rewrite in_setI !in_setD => /andP[/andP[gone rr] /andP[_ rc]].
  by exists r; [rewrite in_setI rr in_setD | rewrite in_setI negb_and gone].
exists k => //; have lk := leq_trans later ik; case: (done_or_pending lk) => [d | pend]; first by left.
right=> j kj c cc; split; first exact: no_requests (leq_trans ik kj) cc.
apply/negP => cr; have : c \in rests k.
  by apply: (subsetP (rests_sub ik kj)); rewrite in_setI cr.
by move: no; rewrite /OwesReturn /Going /Has (x_some lk) pend negbK => /eqP; rewrite -/(rests k) => ->; rewrite inE.
Qed.

Lemma asked_again k : i1 <= k -> (forall j, k <= j -> Idle (Correct A) (x j)) -> exists2 l, k <= l & Done l.
Proof using constants adversary faults one live window first steps fair started later unasked.
move=> ik idle; have [c cc] := correct_ex faults some_correct.
have known j : k <= j -> Known (Correct A) (x j).
  move=> kj d dc; have lj := leq_trans later (leq_trans ik kj).
  exact: (not_given_up constants adversary faults one safe (state j) (x_some lj) dc).
(* One step. *)
have falls j : k <= j -> Pieces.IsPending (x j) ->
    Left (x j.+1) <= Left (x j) /\ (Later (x j) (x j.+1) -> Left (x j.+1) < Left (x j)).
  move=> kj pend; have lj := leq_trans later (leq_trans ik kj); case: (x_step lj) => _ [-> | up | qu].
  - by split=> // /existsP[r]; rewrite setDv eqxx.
  - by have lt := brings_falls up; split=> [|_]; [exact: ltnW | exact: lt].
  - exact: (quiet_falls window cc (x_inv lj) pend (known j kj) (idle j kj) (idle _ (leqW kj)) qu).
(* Many steps. *)
have less i j : k <= i -> i <= j -> Done j \/ Left (x j) <= Left (x i).
  move=> ki /subnKC <-; elim: (j - i) => [|d IH]; first by rewrite addn0; right.
  have kd : k <= i + d by rewrite (leq_trans ki) ?leq_addr.
  have ld := leq_trans later (leq_trans ik kd); rewrite addnS.
  case: IH => [dn | le]; first by left; apply: done_stays dn.
  case: (done_or_pending ld) => [dn | pend]; first by left; apply: done_stays dn.
  by right; apply: leq_trans le; have [] := falls _ kd pend.
case: fair => _ _ weak _; apply: (descend (m := fun j => Left (x j))) => j kj.
have [l [jl owed]] := weak j; have kl := leq_trans kj jl; have ll := leq_trans later (leq_trans ik kl).
case: (less j l kj jl) => [d | le]; first by left; exists l.
case: (done_or_pending ll) => [d | pend]; first by left; exists l.
case: owed => [/negP no | [step _]].
  have /subsetPn[p _ missing] : ~~ (setT \subset Pieces.done (x l)).
    have [_] := x_inv ll; move: pend; rewrite subTset /Pieces.IsPending /Asking.Concluded.
    by case: (Pieces.outcome (x l)) => // _ [].
  have [idl up] := idle l kl c cc.
  have [q _ om] := held_in_time constants adversary faults one safe (state l) (x_some ll) pend window cc idl up missing.
  by case: no; apply/existsP; exists q; apply/existsP; exists p.
right; exists l.+1; first exact: leqW.
apply: leq_trans le; have [_] := falls l kl pend; apply.
by move: step; rewrite /TimeStep /Become /Has (x_some ll) (x_some (leqW ll)).
Qed.
End Unasked.

Lemma pieces_complete : Completion A f.
Proof using constants adversary faults one live window first steps fair started.
suff [k ik d] : exists2 k, i0 <= k & Done k by exact: done_completes d.
case: (fair) => _ [[i un] | often] _ _; last exact: pieces_come.
pose i1 := maxn i0 i; have later : i0 <= i1 by rewrite leq_maxl.
have un1 j : i1 <= j -> ~~ OwesPiece A (f j) by move=> ij; apply: un; rewrite (leq_trans _ ij) ?leq_maxr.
have [k ik [d | idle]] := all_return later un1; first by exists k => //; exact: leq_trans later ik.
have [l kl d] := asked_again later un1 ik idle.
by exists l => //; rewrite (leq_trans later) // (leq_trans ik).
Qed.
End Behaviour.

Lemma completes f : PieceSpec K A Window Lossy f -> Completion A f.
Proof using constants adversary faults one live needs window.
move=> [first steps fair]; have [i started] := pieces_start first steps fair.
exact: (pieces_complete first steps fair started).
Qed.
End PieceLiveness.
