(* The read of an object: what holds in every state of it. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader QuorumRead Deployment PieceRead Statements Votes Safety Progress.
From Quorate Require Asking.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section PieceSafety.
Variables (N P : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value) (Window : nat) (Lossy : bool).
Implicit Types (s t : PieceStates N P Value) (u : States N Value) (ps pt : Pieces.States N P).
Implicit Types (r q : 'I_N) (p : 'I_P) (v : Value).

(* ------------------------------------------------- the steps *)

Inductive Told ps : Pieces.States N P -> Prop :=
| IsLate r p of p \in Pieces.requests ps r & p \notin Pieces.overdue ps r : Told ps (Pieces.OnOverdue Window ps r p)
| Loses r p of p \in Pieces.requests ps r & (r \in Faulty A) || Lossy : Told ps (Pieces.OnLoss Window ps r p)
| Returns r of Pieces.IsPending ps & r \in Pieces.resting ps : Told ps (Pieces.OnReturn Window ps r)
| Fails r of Pieces.IsPending ps & r \in Faulty A & r \notin Pieces.GivenUp ps : Told ps (Pieces.OnFailure Window ps r).

Inductive Step s : PieceStates N P Value -> Prop :=
| Votes u of Next K A (reader s) u & VoteMatters K s u : Step s (PiecesFollow K Window s u)
| Sends ps r p v of pieces s = Some ps & p \in Pieces.requests ps r & (r \in byzantine A) || (v == Truth A) :
    Step s (ReceivePiece Window r p v s)
| Tells ps pt of pieces s = Some ps & Told ps pt : Step s (WithPieces s pt).

Lemma has_some s test : Has s test -> exists2 ps, pieces s = Some ps & test ps.
Proof using. by rewrite /Has; case: (pieces s) => // ps; exists ps. Qed.

Lemma next_step s t : PieceNext K A Window Lossy s t -> Step s t.
Proof using.
case=> [[u [nx -> vm]]|[[r [p [rb req ->]]]|[[r [p [v [rb req ->]]]]|[[r [p [om ->]]]|[[r [p [req rl ->]]]|[[r [go re ->]]|[r [go rf ->]]]]]]]].
- exact: Votes.
- by have [ps E pr] := has_some req; apply: Sends E pr _; rewrite eqxx orbT.
- by have [ps E pr] := has_some req; apply: Sends E pr _; rewrite rb.
- have [ps E /and3P[pr po _]] := has_some om; rewrite /TellPieces E; apply: Tells E _; exact: IsLate.
- have [ps E pr] := has_some req; rewrite /TellPieces E; apply: Tells E _; exact: Loses.
- have [ps E rr] := has_some re; move: go; rewrite /Going /Has /TellPieces E => go; apply: Tells E _; exact: Returns.
- have [ps E] := has_some rf; move: go; rewrite /Going /Has /TellPieces E in_setD => go /andP[rg rf'].
  by apply: Tells E _; exact: Fails.
Qed.

Lemma follow_reader s u : reader (PiecesFollow K Window s u) = u.
Proof using.
rewrite /PiecesFollow; case: (outcome u) => // v; case: (pieces s) => // ps; case: eqP => // _.
by case: pickP.
Qed.

Lemma receive_reader r p v s : reader (ReceivePiece Window r p v s) = reader s.
Proof using. by rewrite /ReceivePiece; case: (pieces s) => // ps; case: (Fits s v). Qed.

Lemma step_reader s t : Step s t -> Next K A (reader s) (reader t) \/ reader t = reader s.
Proof using.
by case=> [u nx _ | ps r p v _ _ _ | ps pt _ _]; [left; rewrite follow_reader | right; rewrite receive_reader | right].
Qed.

Notation ObjectState := (ObjectState K A Window Lossy).

(* The vote on the manifest is a read. *)
Lemma object_read s : ObjectState s -> ReadState K A (reader s).
Proof using.
elim=> [{}s -> | {}s t _ re /next_step/step_reader[nx | -> //]]; first exact: Initially.
exact: AndNext nx.
Qed.

(* ------------------------------------------------- after the decision *)

(* A vote exposes at most its sender. *)
Lemma exposes_one u u' : Event K A u u' -> outcome u <> Pending ->
  exists r, Exposed K u' \subset r |: Exposed K u.
Proof using.
move=> st e; have pend : IsPending u = false by apply/negbTE/negP => /pendingP.
case: st => [r v _ | r _ | r]; exists r; last 2 first.
- by rewrite /OnFailure pend subsetUr.
- by rewrite /OnTimeout pend subsetUr.
rewrite /OnReply; case: ifP => [_|_]; first exact: subsetUr.
case: (replies u r) => [w|].
  by case: ifP => _; [rewrite /Exposed /= setUA | exact: subsetUr].
rewrite /Settle -[IsPending _]/(IsPending u) pend; apply/subsetP => x; rewrite /Exposed /= !in_setU1 !in_setU.
case/orP => [-> | ]; first by rewrite orbT.
case: (outcome u) => [|w|||]; rewrite ?inE // ffunE; case: (x =P r) => //= _ ->; exact: orbT.
Qed.

(* ------------------------------------------------- the invariant; no bound is assumed *)

Definition Transfer s :=
  match pieces s with
  | None => [/\ forall v, outcome (reader s) <> Decided v, object s = [ffun=> None] & wasted s = 0]
  | Some ps =>
      exists2 v, outcome (reader s) = Decided v &
      [/\ Asking.Inv Window ps,
          Pieces.done ps = [set p | object s p != None],
          Exposed K (reader s) \subset Pieces.exposed ps,
          Pieces.failed ps \subset Faulty A &
          wasted s <= Window * #|Pieces.exposed ps| ]
  end.

Lemma transfer_init : Transfer (MakePieceState (Start N K) None [ffun=> None] 0).
Proof using. by split=> // v; rewrite /= start_same. Qed.

(* What an exposure costs. *)
Lemma waste_exposure ps r n : Asking.Inv Window ps -> n <= Window * #|Pieces.exposed ps| ->
  n + WastedOn r ps (Pieces.OnExposure Window ps r) <= Window * #|r |: Pieces.exposed ps|.
Proof using.
move=> [S _] few; case: (boolP (r \in Pieces.exposed ps)) => re.
  rewrite /WastedOn /Pieces.OnExposure re setDv cards0 addn0 (setUidPr _) //; by rewrite sub1set.
rewrite cardsU1 re mulnDr muln1 addnC; apply: leq_add few.
by apply: leq_trans (Asking.s_window S r); apply: subset_leq_card; exact: subsetDl.
Qed.

Lemma transfer_vote s u : Transfer s -> Inv K A (reader s) -> Next K A (reader s) u ->
  Transfer (PiecesFollow K Window s u).
Proof using.
move=> T I /(next_event I) ev; move: T; rewrite /Transfer /PiecesFollow.
case E: (pieces s) => [ps|]; last first.
  move=> [none ob wa]; case O: (outcome u) => [|v|||] /=; rewrite ?E; try by split=> // w; rewrite /= O.
  exists v => //; have inv := Asking.inv_start Window (set0 : {set 'I_P}) (Exposed K u).
  have := Asking.settle_same Window (Pieces.MakeState set0 (Pieces.NoRequests N P) (Pieces.NoRequests N P) set0 set0 (Exposed K u) Pieces.Pending) N.-1.
  rewrite -/(Pieces.StartPieces Window set0 (Exposed K u)) /Asking.SameBut => same.
  split=> //; rewrite same /=.
  - by apply/setP => p; rewrite !inE ob ffunE eqxx.
  - exact: subxx.
  - exact: sub0set.
  - by rewrite wa.
move=> [v O [inv dn ex fa wa]].
have e : outcome (reader s) <> Pending by rewrite O.
have O' : outcome u = Decided v by rewrite (ended_event ev e).
have [r0 one] := exposes_one ev e.
rewrite O'; case: eqP => [same | _]; first by exists v => //; split=> //=; rewrite same.
case: pickP => [r | none]; last first.
  exists v => //; split=> //=; apply: subset_trans ex; apply/subsetP => r ru.
  by have := none r; rewrite inE ru andbT => /negbFE.
rewrite in_setD => /andP[rn ru]; exists v => //.
have [dn' fa' ex'] := Asking.exposure_same Window ps r.
split=> /=; rewrite ?dn' ?fa' ?ex' //; [exact: Asking.inv_exposure | | exact: waste_exposure].
have E0 : r = r0.
  by have := subsetP one r ru; rewrite in_setU1 (negbTE rn) orbF => /eqP.
by rewrite -E0 in one; apply: subset_trans one _; exact: setUS.
Qed.

Lemma transfer_sends s ps r p v : Transfer s -> pieces s = Some ps -> p \in Pieces.requests ps r ->
  Transfer (ReceivePiece Window r p v s).
Proof using.
rewrite /Transfer /ReceivePiece => + E pr; rewrite E; move=> [w O [inv dn ex fa wa]].
have [dn' fa' ex'] := Asking.piece_same Window pr; case: (Fits s v) => /=; exists w => //.
  split=> //; rewrite ?fa' ?ex' //; first exact: Asking.inv_piece.
  by rewrite dn' dn; apply/setP => x; rewrite !inE Asking.atE; case: eqP.
rewrite /Pieces.OnPiece pr /=; have [dn2 fa2 ex2] := Asking.exposure_same Window ps r.
split; rewrite ?dn2 ?fa2 ?ex2 //; [exact: Asking.inv_exposure | | exact: waste_exposure].
by apply: subset_trans ex _; exact: subsetUr.
Qed.

Lemma told_inv ps pt : Asking.Inv Window ps -> Told ps pt -> Asking.Inv Window pt.
Proof using.
move=> I; case=> *; [exact: Asking.inv_overdue | exact: Asking.inv_loss | exact: Asking.inv_return | exact: Asking.inv_failure].
Qed.

Lemma told_same ps pt : Told ps pt ->
  [/\ Pieces.done pt = Pieces.done ps, Pieces.exposed pt = Pieces.exposed ps &
      Pieces.failed pt = Pieces.failed ps \/ exists2 r, r \in Faulty A :\: Pieces.failed ps & Pieces.failed pt = r |: Pieces.failed ps].
Proof using.
case=> [r p _ _ | r p _ _ | r _ _ | r pend rf rg].
- by have [-> -> -> _] := Asking.overdue_same Window ps r p; split=> //; left.
- by have [-> -> ->] := Asking.loss_same Window ps r p; split=> //; left.
- by have [-> -> ->] := Asking.return_same Window ps r; split=> //; left.
- have [-> -> ->] := Asking.failure_same Window pend rg; split=> //; right; exists r => //.
  by rewrite inE rf andbT; apply: contra rg => rf'; rewrite inE rf'.
Qed.

Lemma transfer_told s ps pt : Transfer s -> pieces s = Some ps -> Told ps pt -> Transfer (WithPieces s pt).
Proof using.
rewrite /Transfer => + E st; rewrite E; move=> [w O [inv dn ex fa wa]] /=; exists w => //.
have [-> -> fa'] := told_same st; split=> //; first exact: told_inv st.
case: fa' => [-> // | [r]]; rewrite inE => /andP[_ rf] ->; by rewrite subUset sub1set rf.
Qed.

Hypothesis constants : ConstantsOK K.

Lemma object_inv s : ObjectState s -> Inv K A (reader s).
Proof using constants. by move=> /object_read/(sound_read constants)/s_inv. Qed.

Lemma object_transfer s : ObjectState s -> Transfer s.
Proof using constants.
elim=> [{}s -> | {}s t re T /next_step]; first exact: transfer_init.
case=> [u nx _ | ps r p v E pr _ | ps pt E]; [|exact: transfer_sends E pr | exact: transfer_told].
exact: transfer_vote (object_inv re) nx.
Qed.

(* ------------------------------------------------- safety *)

Lemma going_pending s ps : pieces s = Some ps -> Going s = Pieces.IsPending ps.
Proof using. by rewrite /Going /Has => ->. Qed.

Lemma object_typed s : ObjectState s -> PiecesTypeOK K Window s.
Proof using constants.
move=> /object_transfer; rewrite /Transfer /PiecesTypeOK; case E: (pieces s) => [ps|]; last first.
  by case=> none -> _; split=> // p; rewrite ffunE.
case=> v O [[S C] dn ex _ _]; split; [split=> // | split]; first by exists v.
- apply/setP => r; rewrite !inE; apply/negbTE/negP => /andP[/(Asking.s_rest S)].
  by rewrite inE => /negbTE ->.
- move=> r; split; [exact: Asking.s_overdue S r | | exact: Asking.s_window S r |].
    apply/setP => p; rewrite [in RHS]inE inE; apply/negbTE/negP => /andP[/(Asking.s_missing S)].
    by move/negbTE ->.
  case/orP => [/(Asking.s_given S) // | ended]; apply/setP => p; rewrite [in RHS]inE; apply/negbTE/negP => pr.
  have [pend _ _ _] := Asking.inv_pending (conj S C) pr.
  by move: ended; rewrite (going_pending E) /Pieces.IsPending pend.
move: C; rewrite /Asking.Concluded; case: (Pieces.outcome ps) => [[/eqP d /eqP g _] | d | [/eqP d g]].
- by split; split=> // -[].
- by split; split=> // -[].
- by split; split.
Qed.

Lemma no_duplicates s : ObjectState s -> NoDuplicates s.
Proof using constants.
move=> /object_transfer; rewrite /Transfer => T ps E; move: T; rewrite E => -[v O [[S _] _ _ _ _]] p q r.
exact: (Asking.s_once S).
Qed.

(* ------------------------------------------------- safety, where the reader is safe *)

Hypothesis adversary : AdversaryOK K A.
Hypothesis faults : FaultsWithin A.
Hypothesis one : OneForm A.
Hypothesis safe : IsSafe N (B A) K.

Lemma alike : FormsAlike K A.
Proof using one. by move=> v w; rewrite !one => /eqP -> /eqP ->; rewrite /Contradict eqxx. Qed.

Lemma decided_truth s v : ObjectState s -> outcome (reader s) = Decided v -> v = Truth A.
Proof using constants adversary faults one safe.
by move=> /object_inv I /(valid adversary faults safe I); rewrite one => /eqP.
Qed.

Lemma fits_truth s ps v : ObjectState s -> pieces s = Some ps -> Fits s v = (v == Truth A).
Proof using constants adversary faults one safe.
move=> re E; have := object_transfer re; rewrite /Transfer E => -[w O _].
by rewrite /Fits O (decided_truth re O).
Qed.

(* Nothing that the reader believes is a lie. *)
Definition Honest s :=
  (forall ps, pieces s = Some ps -> Pieces.exposed ps \subset byzantine A) /\
  (forall p, object s p = None \/ object s p = Some (Truth A)).

Lemma exposed_byzantine u : Inv K A u -> Exposed K u \subset byzantine A.
Proof using adversary faults one safe. move=> I; exact: (blameless adversary faults safe alike I). Qed.

Lemma honest_vote s u : Honest s -> Inv K A u -> Honest (PiecesFollow K Window s u).
Proof using adversary faults one safe.
move=> [ex ob] /exposed_byzantine I; rewrite /PiecesFollow.
case: (outcome u) => [|v|||]; try by split.
case E: (pieces s) => [ps|]; last first.
  split=> // _ [<-]; have := Asking.settle_same Window (Pieces.MakeState (set0 : {set 'I_P}) (Pieces.NoRequests N P) (Pieces.NoRequests N P) set0 set0 (Exposed K u) Pieces.Pending) N.-1.
  by rewrite -/(Pieces.StartPieces Window set0 (Exposed K u)) /Asking.SameBut => ->.
case: eqP => _; first by split=> // pt [<-]; exact: ex.
case: pickP => [r | _]; last by split=> // pt [<-]; exact: ex.
rewrite in_setD => /andP[_ ru]; split=> // pt [<-].
by have [_ _ ->] := Asking.exposure_same Window ps r; rewrite subUset sub1set (subsetP I) // ex.
Qed.

Lemma honest_sends s ps r p v : Honest s -> ObjectState s -> pieces s = Some ps -> p \in Pieces.requests ps r ->
  (r \in byzantine A) || (v == Truth A) -> Honest (ReceivePiece Window r p v s).
Proof using constants adversary faults one safe.
move=> [ex ob] re E pr; rewrite /ReceivePiece E (fits_truth v re E); have ex' := ex ps E.
case: eqP => [-> _ | _]; last first.
  rewrite orbF => rb; split=> // pt [<-]; rewrite /Pieces.OnPiece pr /=.
  by have [_ _ ->] := Asking.exposure_same Window ps r; rewrite subUset sub1set rb.
split=> [pt [<-] | q]; first by have [_ _ ->] := Asking.piece_same Window pr.
by rewrite /= Asking.atE; case: eqP => _; [right | exact: ob].
Qed.

Lemma object_honest s : ObjectState s -> Honest s.
Proof using constants adversary faults one safe.
elim=> [{}s -> | {}s t re H nx]; first by split=> // p; left; rewrite ffunE.
have re' : ObjectState t by exact: AndNext nx.
have := object_inv re'; move/next_step: nx => {re'}.
case=> [u nx _ | ps r p v E pr ok _ | ps pt E st _].
- by rewrite follow_reader; exact: honest_vote.
- exact: honest_sends E pr ok.
- case: H => ex ob; split=> // _ [<-]; have [_ -> _] := told_same st; exact: ex E.
Qed.

Lemma no_piece_blame s : ObjectState s -> NoPieceBlame A s.
Proof using constants adversary faults one safe. by case/object_honest. Qed.

Lemma assembled s : ObjectState s -> Assembled A s.
Proof using constants adversary faults one safe.
move=> re; have [_ ob] := object_honest re; split=> // /has_some[ps E comp] p.
have := object_transfer re; rewrite /Transfer E => -[v O [[_ C] dn _ _ _]].
have d : Pieces.done ps = setT by move: comp C; rewrite /Pieces.IsComplete /Asking.Concluded; case: (Pieces.outcome ps).
have : p \in Pieces.done ps by rewrite d inE.
by rewrite dn inE; case: (ob p) => ->.
Qed.

Lemma waste_bounded s : ObjectState s -> WasteBounded A Window s.
Proof using constants adversary faults one safe.
move=> re; have := object_transfer re; have [ex _] := object_honest re; rewrite /Transfer /WasteBounded.
case E: (pieces s) => [ps|]; last by case=> _ _ ->.
by case=> v O [_ _ _ _ wa]; apply: leq_trans wa _; rewrite leq_mul2l subset_leq_card ?orbT // ex.
Qed.

(* ------------------------------------------------- what is owed can come *)

Lemma correct_honest r : r \in Correct A -> r \notin byzantine A.
Proof using. by rewrite in_setD in_setU negb_or => /andP[/andP[]]. Qed.

(* A correct replica that votes after the decision exposes nobody. *)
Lemma correct_exposes s r u : ObjectState s -> Started s -> CorrectReply K A r (reader s) u ->
  Exposed K u = Exposed K (reader s).
Proof using constants adversary faults one safe.
move=> re /has_some[ps E _]; have := object_transfer re; rewrite /Transfer E => -[w O _] [_ [_ aw [v]]].
have w_true := decided_truth re O; subst w.
rewrite one => /eqP -> ->; rewrite (reply_heard _ _ aw) /Settle /IsPending /= O /=.
apply/setP => x; rewrite /Exposed /= O !inE ffunE; case/andP: aw => _ /eqP none.
by case: (x =P r) => [-> | //]; rewrite none /Contradict eqxx.
Qed.

Lemma owed_enabled s : ObjectState s -> OwedPieceIsEnabled K A Window s.
Proof using constants adversary faults one safe.
move=> re; split; split.
- move=> /andP[no /existsP[r can]]; have vm u : VoteMatters K s u by rewrite /VoteMatters (negbTE no).
  case/orP: can => [/andP[rc aw] | tm].
    exists (PiecesFollow K Window s (OnReply K (reader s) r (Truth A))), (OnReply K (reader s) r (Truth A)); split=> //.
    by left; exists r; split=> //; split=> //; [exact: correct_honest | exists (Truth A); rewrite ?one].
  by exists (PiecesFollow K Window s (OnTimeout K (reader s) r)), (OnTimeout K (reader s) r); split=> //; right; exists r.
- move=> [_ [u [does _ vm]]].
  have no : ~~ Started s.
    apply/negP => st; move: vm; rewrite /VoteMatters st /=.
    case: does => [[r cr] | [r [/and3P[pend _ _] _]]]; first by rewrite (correct_exposes re st cr) eqxx.
    have [ps E _] := has_some st; have := object_transfer re; rewrite /Transfer E => -[w O _].
    by move: pend; rewrite /IsPending O.
  rewrite /OwesVote no; apply/existsP; case: does => [[r [rc [_ aw _]]] | [r [tm _]]]; exists r; first by rewrite rc aw.
  by rewrite tm orbT.
- move=> /has_some[ps E /exists_inP[r rc /set0Pn[p pr]]].
  exists (ReceivePiece Window r p (Truth A) s), r => //; exists p; split=> //; first exact: correct_honest.
  by rewrite /Requested /Has E.
- move=> [_ [r rc [p [_ /has_some[ps E pr] _]]]]; rewrite /OwesPiece /Has E.
  by apply/exists_inP; exists r => //; apply/set0Pn; exists p.
- by move=> /existsP[r /existsP[p om]]; eexists; exists r, p; split.
- by move=> [_ [r [p [om _]]]]; apply/existsP; exists r; apply/existsP; exists p.
- move=> /andP[go /has_some[ps E /set0Pn[r]]]; rewrite in_setI => /andP[rr rc].
  by eexists; exists r => //; split; rewrite // /Has E.
- move=> [_ [r rc [go /has_some[ps E rr] _]]]; rewrite /OwesReturn go /Has E.
  by apply/set0Pn; exists r; rewrite in_setI rr.
Qed.

(* ------------------------------------------------- where there is a correct replica *)

Hypothesis some_correct : B A + C A < N.

Lemma correct_ex : exists c, c \in Correct A.
Proof using faults some_correct.
apply: card_gt0_ex; have := cardsC (Faulty A); rewrite card_ord /Correct setTD.
by move: (card_faulty faults) some_correct; clear; nlia.
Qed.

Lemma not_given_up s ps r : ObjectState s -> pieces s = Some ps -> r \in Correct A -> r \notin Pieces.GivenUp ps.
Proof using constants adversary faults one safe.
move=> re E; rewrite in_setD => /andP[rf _]; have := object_transfer re; rewrite /Transfer E => -[v O [_ _ _ fa _]].
rewrite inE negb_or; apply/andP; split; apply: contra rf; first exact: subsetP.
by move=> rx; have [ex _] := object_honest re; rewrite inE (subsetP (ex ps E)).
Qed.

Lemma pieces_available s : ObjectState s -> PiecesNeverUnavailable s.
Proof using constants adversary faults one safe some_correct.
move=> re ps E O; have [c cc] := correct_ex; have /negP[] := not_given_up re E cc.
have := object_transfer re; rewrite /Transfer E => -[v _ [[_ C] _ _ _ _]].
by move: C; rewrite /Asking.Concluded O => -[_ ->]; rewrite inE.
Qed.

(* A correct replica that has no request and does not rest could be asked for any piece: so each that is missing is asked of
   somebody else, in time. *)
Lemma held_in_time s ps c p : ObjectState s -> pieces s = Some ps -> Pieces.IsPending ps -> 0 < Window ->
  c \in Correct A -> Pieces.requests ps c = set0 -> c \notin Pieces.resting ps -> p \notin Pieces.done ps ->
  exists2 q, p \in Asking.InTime ps q & OverdueMatters s q p.
Proof using constants adversary faults one safe.
move=> re E pend window cc idle up missing; have cg := not_given_up re E cc.
have := object_transfer re; rewrite /Transfer E => -[v _ [[S C] _ _ _ _]].
have [_ _ none] : [/\ Pieces.done ps != setT, Pieces.GivenUp ps != setT & Pieces.Takable Window ps = set0].
  by move: pend C; rewrite /Pieces.IsPending /Asking.Concluded; case: (Pieces.outcome ps).
have ct : c \in Pieces.Takers Window ps p by apply/Asking.takersP; rewrite idle cards0 in_set0.
have nw : p \notin Pieces.Wanted ps.
  apply/negP => pw; have : p \in Pieces.Takable Window ps by rewrite inE pw; apply/set0Pn; exists c.
  by rewrite none inE.
case: (boolP [exists q, p \in Asking.InTime ps q]) => [/existsP[q pq] | /existsPn no]; last first.
  by case/negP: nw; apply/Asking.wantedP; split.
exists q => //; rewrite /OverdueMatters /Has E; move: pq; rewrite Asking.in_in_time => /andP[-> ->] /=.
by apply/existsP; exists c; rewrite in_setD cg inE idle inE.
Qed.

Lemma pieces_not_stuck s : 0 < Window -> ObjectState s -> PiecesNotStuck A s.
Proof using constants adversary faults one safe some_correct.
move=> window re /has_some[ps E pend]; have [c cc] := correct_ex.
case: (boolP ((Pieces.requests ps c != set0) || (c \in Pieces.resting ps))) => [busy | ].
  by left; rewrite /Has E; apply/existsP; exists c; rewrite cc.
rewrite negb_or negbK => /andP[/eqP idle up]; right.
have := object_transfer re; rewrite /Transfer E => -[v _ [[_ C] _ _ _ _]].
have /subsetPn[p _ missing] : ~~ (setT \subset Pieces.done ps).
  by rewrite subTset; move: pend C; rewrite /Pieces.IsPending /Asking.Concluded; case: (Pieces.outcome ps) => // _ [].
by have [q _ om] := held_in_time re E pend window cc idle up missing; exists q, p.
Qed.
End PieceSafety.
