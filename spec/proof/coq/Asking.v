(* The reader of pieces by itself: an invariant, and that asking comes to an end. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import Lia.
From Quorate Require Import Pieces.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* ------------------------------------------------- the least of a set *)

Variant least (T : finType) (S : {set T}) (f : T -> nat) : option T -> Prop :=
| NoLeast of S = set0 : least S f None
| IsLeast x of x \in S & (forall y, y \in S -> f x <= f y) : least S f (Some x).

Lemma leastP (T : finType) (S : {set T}) (f : T -> nat) : least S f (Least S f).
Proof using.
rewrite /Least; case: pickP => [x /andP[xS /forallP le] | none].
  by apply: IsLeast => // y yS; have := le y; rewrite yS.
apply: NoLeast; apply/eqP/set0Pn => -[x0 x0S].
case: (arg_minnP f x0S) => x xS le; have /= /negbT := none x.
by rewrite [x \in S]xS /= => /forall_inPn[y /le ->].
Qed.

Section Asking.
Variables (N P Window : nat).
Implicit Types (s t : States N P) (r q : 'I_N) (p : 'I_P) (last : nat).

Lemma atE (T : finType) U (f : {ffun T -> U}) x y z : At f x y z = if z == x then y else f z.
Proof using. by rewrite ffunE. Qed.

(* Requests whose reply may still come in time. *)
Definition InTime s r := requests s r :\: overdue s r.

Lemma in_in_time s p r : (p \in InTime s r) = (p \in requests s r) && (p \notin overdue s r).
Proof using. by rewrite in_setD andbC. Qed.

Lemma wantedP s p : reflect (p \notin done s /\ forall r, p \notin InTime s r) (p \in Wanted s).
Proof using.
rewrite 3!inE andbT; apply: (iffP andP) => -[-> all]; split=> //.
  by move=> r; rewrite in_in_time; move/forallP/(_ r): all; case: (_ \in _) => //= ->.
by apply/forallP => r; have := all r; rewrite in_in_time; case: (_ \in _) => //=; rewrite negbK.
Qed.

Lemma takersP s p r : reflect
  [/\ r \notin GivenUp s, r \notin resting s, #|requests s r| < Window & p \notin requests s r] (r \in Takers Window s p).
Proof using.
by rewrite !inE [~~ (_ || (r \in resting s))]negb_or andbT -!andbA; exact: and4P.
Qed.

(* ------------------------------------------------- one request more *)

Variant asked_next last s : States N P -> Prop :=
| NothingToAsk of Takable Window s = set0 : asked_next last s s
| Asks p r of p \in Wanted s & r \in Fewest Window s p &
    (forall q, q \in Fewest Window s p -> Turn last r <= Turn last q) : asked_next last s (WithRequest s r p).

Lemma fewest_some s p : Takers Window s p != set0 -> Fewest Window s p != set0.
Proof using.
move=> some; have : least (Takers Window s p) (fun r => #|requests s r|) (Least (Takers Window s p) (fun r => #|requests s r|)) by apply: leastP.
case=> [E | r rt le]; first by rewrite E eqxx in some.
by apply/set0Pn; exists r; rewrite inE rt; apply/forall_inP.
Qed.

Lemma ask_nextP last s : asked_next last s (AskNext Window last s).
Proof using.
rewrite /AskNext; case: leastP => [E | p]; first exact: NothingToAsk.
rewrite inE => /andP[wanted /fewest_some some] _; rewrite /Taker.
by case: leastP => [E | r rf le]; [rewrite E eqxx in some | exact: Asks].
Qed.

Lemma fewest_taker s p r : r \in Fewest Window s p -> r \in Takers Window s p.
Proof using. by rewrite inE => /andP[]. Qed.

Lemma ask_none last s : Takable Window s = set0 -> AskNext Window last s = s.
Proof using. by move=> E; rewrite /AskNext; case: leastP => // p; rewrite E inE. Qed.

(* ------------------------------------------------- asking ends *)

Definition Total s := \sum_r #|requests s r|.

Lemma total_le s : Total s <= N * P.
Proof using.
apply: leq_trans (_ : \sum_(r : 'I_N) P <= _); last by rewrite sum_nat_const card_ord.
by apply: leq_sum => r _; rewrite -[X in _ <= X]card_ord max_card.
Qed.

Lemma total_request s r p : p \notin requests s r -> Total (WithRequest s r p) = (Total s).+1.
Proof using.
move=> pr; rewrite /Total (bigD1 r) //= [in RHS](bigD1 r) //= atE eqxx cardsU1 pr add1n addSn.
by congr (_ + _).+1; apply: eq_bigr => q /negbTE qr; rewrite atE qr.
Qed.

Lemma ask_pieces_ends last s : Takable Window (AskPieces Window s last) = set0.
Proof using.
suff go k : Takable Window (iter k (AskNext Window last) s) = set0 \/ k <= Total (iter k (AskNext Window last) s).
  have [// | full] := go (N * P); rewrite -/(AskPieces Window s last) in full.
  have := ask_none; case: (ask_nextP last (AskPieces Window s last)) => // p r _ /fewest_taker/takersP[_ _ _ pr] _.
  by have := total_le (WithRequest (AskPieces Window s last) r p); rewrite total_request // ltnNge full.
elim: k => [|k [none | IH]]; [by right | by left; rewrite iterS ask_none |].
rewrite iterS; case: (ask_nextP last _) => [none | p r _ /fewest_taker/takersP[_ _ _ pr] _]; first by left.
by right; rewrite total_request.
Qed.

(* The equation of Pieces.tla. *)
Lemma asking_recurs s last : AskPieces Window s last =
  if (Free Window s == set0) || (Takable Window s == set0) then s else AskPieces Window (AskNext Window last s) last.
Proof using.
have fixed k t : Takable Window t = set0 -> iter k (AskNext Window last) t = t.
  by move=> none; elim: k => //= k ->; exact: ask_none.
case: ifP => [none | _]; last first.
  by rewrite /AskPieces -iterSr iterS -/(AskPieces Window s last) ask_none ?ask_pieces_ends.
apply: fixed; case/orP: none => /eqP // E; apply/setP => p; rewrite inE [in RHS]inE; apply/negbTE.
rewrite negb_and negbK; apply/orP; right; apply/eqP/setP => r; rewrite [in RHS]inE; apply/negP.
by rewrite inE E inE.
Qed.

(* What holds of s, and goes on to hold with one request more, holds when all is asked. *)
Lemma ask_pieces_ind (I : States N P -> Prop) last s :
  (forall t p r, I t -> p \in Wanted t -> r \in Takers Window t p -> I (WithRequest t r p)) ->
  I s -> I (AskPieces Window s last).
Proof using.
move=> keeps; rewrite /AskPieces; elim: (N * P) => //= k IH /IH.
by case: (ask_nextP last _) => // p r wanted /fewest_taker taker _ It; exact: keeps.
Qed.

Definition SameBut s t o := t = MakeState (done s) (requests t) (overdue s) (resting s) (failed s) (exposed s) o.

Lemma ask_pieces_same last s : SameBut s (AskPieces Window s last) (outcome s).
Proof using.
apply: (ask_pieces_ind (I := fun t => SameBut s t (outcome s))) => [[d rq o re f e oc] p r|]; last by case: s.
by rewrite /SameBut /= => -[-> -> -> -> -> ->].
Qed.

(* ------------------------------------------------- the invariant *)

Record Sound s : Prop := {
  s_overdue : forall r, overdue s r \subset requests s r;
  s_missing : forall r p, p \in requests s r -> p \notin done s;
  s_window  : forall r, #|requests s r| <= Window;
  s_given   : forall r, r \in GivenUp s -> requests s r = set0;
  s_rest    : forall r, r \in resting s -> r \notin GivenUp s;
  s_once    : forall p q r, p \in InTime s q -> p \in InTime s r -> q = r }.

Definition Concluded s :=
  match outcome s with
  | Pending     => [/\ done s != setT, GivenUp s != setT & Takable Window s = set0]
  | Complete    => done s = setT
  | Unavailable => done s != setT /\ GivenUp s = setT
  end.

Definition Inv s := Sound s /\ Concluded s.

Lemma in_time_request s r p q :
  overdue s r \subset requests s r -> p \notin requests s r ->
  InTime (WithRequest s r p) q = if q == r then p |: InTime s r else InTime s q.
Proof using.
move=> ov pr; rewrite /InTime /= atE; case: eqP => // ->; apply/setP => x; rewrite !inE.
by case: (x =P p) => [-> | _] //=; rewrite andbT; apply: contra pr; apply/subsetP.
Qed.

Lemma sound_request s r p : Sound s -> p \in Wanted s -> r \in Takers Window s p -> Sound (WithRequest s r p).
Proof using.
move=> S /wantedP[missing none] /takersP[g re few pr]; case: (S) => ov mi wi gi rs on; split=> [q|q x|q|q|q|x y q].
- rewrite /= atE; case: eqP => [-> | _] //; apply: subset_trans (ov r) _; exact: subsetUr.
- rewrite /= atE; case: eqP => [_ | _]; last exact: mi.
  by rewrite in_setU1 => /orP[/eqP -> // | /mi].
- by rewrite /= atE; case: eqP => // _; rewrite cardsU1 pr.
- by rewrite /= atE; case: eqP => [-> gr | _]; [case/negP: g | exact: gi].
- exact: rs.
rewrite !in_time_request //; case: (y =P r) => [-> | _]; case: (q =P r) => [-> | _] //; rewrite ?in_setU1.
- by case/orP => [/eqP -> xq | xr xq]; [have := none q; rewrite xq | exact: on xr xq].
- by move=> xy /orP[/eqP E | xr]; [have := none y; rewrite -E xy | exact: on xy xr].
- exact: on.
Qed.

Lemma sound_ask s last : Sound s -> Sound (AskPieces Window s last).
Proof using. by apply: ask_pieces_ind => t p r; exact: sound_request. Qed.

Lemma given_ask s last : GivenUp (AskPieces Window s last) = GivenUp s.
Proof using. by rewrite ask_pieces_same. Qed.

Lemma inv_ask s last :
  Sound s -> outcome s = Pending -> done s != setT -> GivenUp s != setT -> Inv (AskPieces Window s last).
Proof using.
move=> S pend d g; split; first exact: sound_ask.
have := ask_pieces_ends last s; have := given_ask s last.
by rewrite /Concluded; have -> := ask_pieces_same last s; rewrite /= pend d => -> ->.
Qed.

Lemma sound_outcome s o : Sound s -> Sound (WithOutcome s o).
Proof using. by case. Qed.

(* It concludes anew what it has concluded. *)
Lemma inv_settle s last : Sound s ->
  match outcome s with Pending => True | Complete => done s = setT | Unavailable => GivenUp s = setT end ->
  Inv (SettlePieces Window s last).
Proof using.
move=> S old; rewrite /SettlePieces; case: eqP => d; first by split; [exact: sound_outcome | exact: d].
case: eqP => g; first by split; [exact: sound_outcome | split=> //; exact/eqP].
by case E: (outcome s) old => // _; apply: inv_ask => //; exact/eqP.
Qed.

Lemma settle_same s last : SameBut s (SettlePieces Window s last) (outcome (SettlePieces Window s last)).
Proof using.
rewrite /SettlePieces; case: ifP => // _; case: ifP => // _.
by have := ask_pieces_same last s; rewrite /SameBut => {1 3}->.
Qed.

(* ------------------------------------------------- the events keep it *)

Lemma inv_pending s r p : Inv s -> p \in requests s r ->
  [/\ outcome s = Pending, done s != setT, GivenUp s != setT & Takable Window s = set0].
Proof using.
move=> [S]; rewrite /Concluded; case: (outcome s) => [[d g t] // | d /(s_missing S) | [d g] pr].
  by rewrite d inE.
by have := s_given S (r := r); rewrite g inE => /(_ isT) E; rewrite E inE in pr.
Qed.

Lemma inv_start (d : {set 'I_P}) (e : {set 'I_N}) : Inv (StartPieces Window d e).
Proof using.
apply: inv_settle => //; split=> [r|r p|r|r|r|p q r] /=; rewrite ?ffunE ?inE ?cards0 ?sub0set //.
by rewrite !ffunE !inE.
Qed.

Lemma sound_without s r : Sound s -> Sound (WithoutReplica s r).
Proof using.
case=> ov mi wi gi rs on; split=> [q|q x|q|q|q|x y q] /=; rewrite ?atE.
- by case: eqP => // _; rewrite sub0set.
- by case: eqP => [_ | _]; [rewrite inE | exact: mi].
- by case: eqP => // _; rewrite cards0.
- by case: eqP => // _; exact: gi.
- by rewrite in_setD1 => /andP[_]; exact: rs.
- rewrite /InTime /= !atE; case: (y =P r) => [_|_]; rewrite ?setD0 ?inE //; case: (q =P r) => [_|_].
  + by rewrite !inE andbF.
  + by move: (on x y q); rewrite !inE.
Qed.

Lemma without_empty s r : requests (WithoutReplica s r) r = set0 /\ r \notin resting (WithoutReplica s r).
Proof using. by rewrite /= atE eqxx !inE eqxx. Qed.

Lemma sound_exposing s r : Sound s -> Sound (Exposing (WithoutReplica s r) r).
Proof using.
move=> S; have [E R] := without_empty s r; case: (sound_without r S) => ov mi wi gi rs on; split=> // q.
- rewrite /GivenUp /= setUCA in_setU1 => /orP[/eqP -> // | g]; exact: gi.
- move=> qr; rewrite /GivenUp /= setUCA in_setU1 negb_or; apply/andP; split; last exact: rs.
  by apply: contraTneq qr => ->.
Qed.

Lemma sound_failing s r : Sound s -> Sound (Failing (WithoutReplica s r) r).
Proof using.
move=> S; have [E R] := without_empty s r; case: (sound_without r S) => ov mi wi gi rs on; split=> // q.
- rewrite /GivenUp /= -setUA in_setU1 => /orP[/eqP -> // | g]; exact: gi.
- move=> qr; rewrite /GivenUp /= -setUA in_setU1 negb_or; apply/andP; split; last exact: rs.
  by apply: contraTneq qr => ->.
Qed.

Lemma inv_exposure s r : Inv s -> Inv (OnExposure Window s r).
Proof using.
move=> [S C]; rewrite /OnExposure; case: ifP => // _; apply: inv_settle; first exact: sound_exposing.
move: C; rewrite /Concluded /=; case: (outcome s) => // -[_ g]; apply/setP => q.
have : q \in GivenUp s by rewrite g inE.
by rewrite !inE => /orP[] ->; rewrite ?orbT.
Qed.

Lemma inv_failure s r : Inv s -> Inv (OnFailure Window s r).
Proof using.
move=> [S C]; rewrite /OnFailure; case: ifP => // /negbT; rewrite negb_or negbK => /andP[pend _].
apply: inv_settle; first exact: sound_failing.
by move: pend; rewrite /IsPending /=; case: (outcome s).
Qed.

Lemma in_time_piece s p r : InTime (WithPiece s p) r = InTime s r :\ p.
Proof using. by rewrite /InTime /= !ffunE; apply/setP => x; rewrite !inE; case: eqP. Qed.

Lemma sound_piece s p : Sound s -> Sound (WithPiece s p).
Proof using.
case=> ov mi wi gi rs on; split=> // [q|q x|q|q|x y q]; rewrite ?in_time_piece /= ?ffunE.
- exact: setSD.
- by rewrite !inE negb_or => /andP[-> /mi].
- by apply: leq_trans (subset_leq_card _) (wi q); exact: subD1set.
- by move=> /gi ->; apply/setP => x; rewrite !inE andbF.
- by rewrite !in_setD1 => /andP[_ xy] /andP[_]; exact: on.
Qed.

Lemma inv_piece s r p valid : Inv s -> Inv (OnPiece Window s r p valid).
Proof using.
move=> I; rewrite /OnPiece; case: ifP => // /negbFE pr; case: valid; last exact: inv_exposure.
have [pend _ _ _] := inv_pending I pr; case: I => S _; apply: inv_settle; first exact: sound_piece.
by rewrite /= pend.
Qed.

Lemma in_time_late s r p q : InTime (Late s r p) q = if q == r then InTime s r :\ p else InTime s q.
Proof using.
by rewrite /InTime /= atE; case: eqP => // ->; apply/setP => x; rewrite !inE negb_or -andbA.
Qed.

Lemma sound_late s r p : Sound s -> p \in requests s r -> Sound (Late s r p).
Proof using.
case=> ov mi wi gi rs on pr; split=> // [q|x y q].
  by rewrite /= atE; case: eqP => [-> | _] //; rewrite subUset sub1set pr ov.
have sub z : x \in InTime (Late s r p) z -> x \in InTime s z.
  by rewrite in_time_late; case: eqP => // ->; rewrite in_setD1 => /andP[].
by move=> /sub xy /sub; exact: on.
Qed.

Lemma inv_overdue s r p : Inv s -> Inv (OnOverdue Window s r p).
Proof using.
move=> I; rewrite /OnOverdue; case: ifP => // /negbFE; rewrite in_setD => /andP[_ pr].
have [pend d g _] := inv_pending I pr; case: I => S _; apply: inv_ask => //; exact: sound_late.
Qed.

Lemma in_time_lost s r p q : InTime (Lost s r p) q = if q == r then InTime s r :\ p else InTime s q.
Proof using.
rewrite /InTime /= !atE; case: eqP => // _; apply/setP => x; rewrite !inE.
by case: (x =P p).
Qed.

Lemma sound_lost s r p : Sound s -> p \in requests s r -> Sound (Lost s r p).
Proof using.
move=> S pr; case: (S) => ov mi wi gi rs on; have gr : r \notin GivenUp s by apply: contraL pr => /gi ->; rewrite inE.
split=> [q|q x|q|q|q|x y q].
- by rewrite /= !atE; case: eqP => // _; exact: setSD.
- by rewrite /= atE; case: eqP => [_ | _]; [rewrite in_setD1 => /andP[_ /mi] | exact: mi].
- by rewrite /= atE; case: eqP => [_ | _] //; apply: leq_trans (subset_leq_card _) (wi r); exact: subD1set.
- by move=> g; rewrite /= atE; case: eqP g => [-> | _]; [rewrite (negbTE gr) | exact: gi].
- by rewrite /= in_setU1 => /orP[/eqP -> // | ]; exact: rs.
have sub z : x \in InTime (Lost s r p) z -> x \in InTime s z.
  by rewrite in_time_lost; case: eqP => // ->; rewrite in_setD1 => /andP[].
by move=> /sub xy /sub; exact: on.
Qed.

Lemma inv_loss s r p : Inv s -> Inv (OnLoss Window s r p).
Proof using.
move=> I; rewrite /OnLoss; case: ifP => // /negbFE pr.
have [pend d g _] := inv_pending I pr; case: I => S _; apply: inv_ask => //; exact: sound_lost.
Qed.

Lemma inv_return s r : Inv s -> Inv (OnReturn Window s r).
Proof using.
move=> [S C]; rewrite /OnReturn; case: ifP => // /negbT; rewrite negb_or negbK => /andP[pend _].
have {C} : outcome s = Pending /\ Concluded s by split=> //; move: pend; rewrite /IsPending; case: (outcome s).
rewrite /Concluded => -[O]; rewrite O => -[d g _]; apply: inv_ask => //.
by case: S => ov mi wi gi rs on; split=> // q; rewrite in_setD1 => /andP[_]; exact: rs.
Qed.

(* ------------------------------------------------- what each event leaves as it is *)

Lemma exposure_same s r : let t := OnExposure Window s r in
  [/\ done t = done s, failed t = failed s & exposed t = r |: exposed s].
Proof using.
rewrite /OnExposure; case: ifP => /= [re | _]; first by split=> //; apply/esym/setUidPr; rewrite sub1set.
by have := settle_same (Exposing (WithoutReplica s r) r) r; rewrite /SameBut => ->.
Qed.

Lemma piece_same s r p : p \in requests s r -> let t := OnPiece Window s r p true in
  [/\ done t = p |: done s, failed t = failed s & exposed t = exposed s].
Proof using.
by move=> pr /=; rewrite /OnPiece pr /=; have := settle_same (WithPiece s p) r; rewrite /SameBut => ->.
Qed.

Lemma overdue_same s r p : let t := OnOverdue Window s r p in
  [/\ done t = done s, failed t = failed s, exposed t = exposed s & resting t = resting s].
Proof using.
rewrite /OnOverdue; case: ifP => //= _.
by have := ask_pieces_same r (Late s r p); rewrite /SameBut => ->.
Qed.

Lemma loss_same s r p : let t := OnLoss Window s r p in
  [/\ done t = done s, failed t = failed s & exposed t = exposed s].
Proof using.
rewrite /OnLoss; case: ifP => //= _.
by have := ask_pieces_same r (Lost s r p); rewrite /SameBut => ->.
Qed.

Lemma return_same s r : let t := OnReturn Window s r in
  [/\ done t = done s, failed t = failed s & exposed t = exposed s].
Proof using.
rewrite /OnReturn; case: ifP => //= _.
by have := ask_pieces_same r (Returned s r); rewrite /SameBut => ->.
Qed.

Lemma failure_same s r : IsPending s -> r \notin GivenUp s -> let t := OnFailure Window s r in
  [/\ done t = done s, failed t = r |: failed s & exposed t = exposed s].
Proof using.
move=> pend g /=; rewrite /OnFailure pend (negbTE g) /=.
by have := settle_same (Failing (WithoutReplica s r) r) r; rewrite /SameBut => ->.
Qed.
End Asking.
