(* The reader that asks in order: whom it has asked, that it is one that asks whom it likes, and the rank. *)
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify_ssreflect.
From Coq Require Import ZArith Lia.
From Quorate Require Import Reader QuorumRead SidecarRead AnyOrderRead Deployment Statements Votes Safety.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Progress.
Variables (N : nat) (Value : eqType) (K : Constants Value) (A : Adversary N Value).
Implicit Types (s t u : States N Value) (r : 'I_N) (v w : Value).

(* ------------------------------------------------- the steps of both reads *)

Inductive Event s : States N Value -> Prop :=
| Replies r v of (r \in asked s -> MaySay A r v) : Event s (OnReply K s r v)
| Fails r of r \in Faulty A : Event s (OnFailure K s r)
| IsLate r : Event s (OnTimeout K s r).

Lemma not_asked s r v : r \notin asked s -> Event s (OnReply K s r v).
Proof using. by move=> ra; apply: Replies => ra'; rewrite ra' in ra. Qed.

Lemma duplicate_event s r v : Inv K A s ->
  (replies s r == Some v) || (r \notin byzantine A) && Forms A v -> Event s (OnReply K s r v).
Proof using.
move=> [Bs _] ok; apply: Replies => _; rewrite /MaySay; case/orP: ok => [/eqP R | /andP[_ ->]]; last exact: orbT.
by case: (boolP (r \in byzantine A)) => //= rb; exact: (b_honest Bs R rb).
Qed.

(* All the actions but the timeouts. *)
Lemma actions_event s t : Inv K A s ->
  (exists r, Reply K A r s t) \/ (exists r, DuplicateReply K A r s t) \/
  (exists r v, ByzantineReply K A r v s t) \/ (exists r v, Equivocate K A r v s t) \/
  (exists r v, UnaskedReply K A r v s t) \/ (exists r, Failure K A r s t) -> Event s t.
Proof using.
move=> I [[r [_ _ [v fv ->]]]|[[r [_ _ [v ok ->]]]|[[r [v [rb _ ->]]]|[[r [v [rb _ _ ->]]]|[[r [v [_ ra ->]]]|[r [rf _ _ _ ->]]]]]]].
- by apply: Replies; rewrite /MaySay fv orbT.
- exact: duplicate_event.
- by apply: Replies; rewrite /MaySay rb.
- by apply: Replies; rewrite /MaySay rb.
- exact: not_asked.
- exact: Fails.
Qed.

Lemma next_event s t : Inv K A s -> Next K A s t -> Event s t.
Proof using.
move=> I; case=> [?|[?|[?|[?|[?|[?|[r [_ ->]]]]]]]]; last exact: IsLate; by apply: actions_event I _; tauto.
Qed.

Lemma sidecar_next_event s t : Inv K A s -> SidecarNext K A s t -> Event s t.
Proof using.
move=> I; case=> [?|[?|[?|[?|[?|[?|[r [_ _ ->]]]]]]]]; last exact: IsLate; by apply: actions_event I _; tauto.
Qed.

Lemma inv_event s t : Inv K A s -> Event s t -> Inv K A t.
Proof using.
move=> I [r v may | r rf | r]; [exact: inv_reply | exact: inv_failure | exact: inv_timeout].
Qed.

Lemma ended_event s t : Event s t -> outcome s <> Pending -> outcome t = outcome s.
Proof using.
move=> st e; have pend : IsPending s = false by apply/negbTE/negP => /pendingP.
case: st => [r v _ | r _ | r]; last 2 first.
- by rewrite /OnFailure pend.
- by rewrite /OnTimeout pend.
rewrite /OnReply; case: ifP => // _; case: (replies _ r) => [w|]; first by case: ifP.
by rewrite /Settle -[IsPending _]/(IsPending s) pend.
Qed.

(* ------------------------------------------------- whom it has asked *)

Record Placed s : Prop := {
  p_prefix : exists m, asked s = UpTo N m;
  p_known  : Known s \subset asked s }.

(* As many requests as are wanted are outstanding, and nobody is done without. *)
Definition Asks s := (asked s == setT) || (Wanted K s <= #|Outstanding s|).

Definition Ordered s := Placed s /\ (IsPending s -> Asks s /\ ~~ MayDoWithout K s).

Lemma placed_outcome s o : Placed s -> Placed (WithOutcome s o).
Proof using. by case. Qed.

Lemma asked_ask s : Placed s -> asked s \subset asked (Ask K s).
Proof using.
case=> [[m E]] _; rewrite /Ask; case: ifP => //= w; rewrite E card_UpTo.
by apply/subsetP => r; rewrite !inE => rm; have := ltn_ord r; move: w; nlia.
Qed.

Lemma placed_ask s : Placed s -> Placed (Ask K s).
Proof using.
move=> P; have sub := asked_ask P; case: (P) => [[m E]] known; split.
  by rewrite /Ask; case: ifP => _; [exists m | eexists].
by apply: subset_trans sub; rewrite ask_same.
Qed.

Lemma card_outstanding s : Placed s -> #|Outstanding s| = #|asked s| - #|Known s|.
Proof using. by case=> _ known; rewrite cardsD (setIidPr known). Qed.

Lemma asks_ask s : Placed s -> Asks (Ask K s).
Proof using.
move=> P; have := card_outstanding (placed_ask P); have := card_outstanding P.
have [_ /subset_leq_card] := P; rewrite /Asks /Ask; case: ifP => [w _ _ _ | w]; first by rewrite w orbT.
set m := minn N _; rewrite -[Known (WithAsked _ _)]/(Known s) -[Wanted K (WithAsked _ _)]/(Wanted K s).
rewrite [asked (WithAsked _ _)]/= card_UpTo => known out out'; apply/orP; case: (leqP N m) => big.
  by left; apply/eqP/setP => r; rewrite !inE (leq_trans (ltn_ord r) big).
by right; rewrite out'; move: big w; rewrite /m; nlia.
Qed.

(* Asking more leaves somebody outstanding. *)
Lemma ask_without s : Placed s -> MayDoWithout K (Ask K s) -> MayDoWithout K s.
Proof using.
move=> P; rewrite ask_same /MayDoWithout => /and4P[-> heard /eqP all /eqP none].
have := asked_ask P; rewrite subEproper => /orP[/eqP E | /properP[_ [r rn ro]]].
  by move: all none; rewrite -E /Outstanding /= => -> ->; rewrite heard !eqxx.
exfalso; have : r \in Outstanding (WithAsked s (asked (Ask K s))); last by rewrite none inE.
rewrite inE rn andbT; apply: contra ro => known; have [_ /subsetP] := P; exact.
Qed.

Lemma ordered_settle s : Placed s -> (~~ IsPending s -> Ordered s) -> Ordered (Settle K s).
Proof using.
move=> P ended; rewrite /Settle; case: ifP => [/ended //| _].
case: (Decision K s) => [v|]; first by split=> //; apply: placed_outcome.
case: ifP => [_ | /negbT w]; first by split=> //; apply: placed_outcome.
do 2 (case: ifP => _; first by split=> //; apply: placed_outcome).
by split=> [|_]; [exact: placed_ask | split; [exact: asks_ask | exact: contra (ask_without P) w]].
Qed.

Lemma placed_nothing : Placed (Nothing N Value).
Proof using.
split=> [|]; first by exists 0; apply/setP => r; rewrite !inE.
by apply/subsetP => r; rewrite !inE ffunE.
Qed.

Lemma ordered_start : ConstantsOK K -> Ordered (Start N K).
Proof using.
move=> ok; split; first exact: placed_ask placed_nothing; move=> _; split; first exact: asks_ask placed_nothing.
apply/negP => /(ask_without placed_nothing) /and4P[e heard _ _]; move: e.
by rewrite lt0n; apply/negP/negPn; rewrite -leqn0; move: heard; rewrite replied_nothing setU0 cards0.
Qed.

Lemma placed_known s t r :
  Placed s -> asked t = asked s -> Known t \subset r |: Known s -> r \in asked s -> Placed t.
Proof using.
case=> prefix known E sub ra; split; rewrite E //; apply: subset_trans sub _.
by rewrite subUset sub1set ra.
Qed.

Lemma ordered_event s t : Ordered s -> Event s t -> Ordered t.
Proof using.
move=> O st; case: st (O) => [r v _ | r _ | r] [P asks].
- rewrite /OnReply; case: ifP => // /negbFE ra; case R: (replies s r) => [w|]; first by case: ifP => // _; split; [case: P | exact: asks].
  have P' : Placed (Heard s r v).
    apply: placed_known P _ _ ra => //; apply/subsetP => x; rewrite !inE ffunE.
    by case: (x =P r).
  by apply: (ordered_settle P') => /negP e; split=> // /e.
- rewrite /OnFailure; case: ifP => // /negbT; rewrite !negb_or !negbK => /and3P[pend ra _].
  have P' : Placed (Lost s r).
    by apply: placed_known P _ _ ra => //; apply/subsetP => x; rewrite !inE; case: (x =P r) => //=; rewrite ?orbT.
  by apply: (ordered_settle P'); rewrite -[IsPending _]/(IsPending s) pend.
- rewrite /OnTimeout; case: ifP => // /negbT; rewrite negb_or !negbK => /andP[pend ro].
  have ra : r \in asked s by move: ro; rewrite inE => /andP[].
  have P' : Placed (Late s r).
    by apply: placed_known P _ _ ra => //; apply/subsetP => x; rewrite !inE; case: (x =P r) => //=; rewrite ?orbT.
  by apply: (ordered_settle P'); rewrite -[IsPending _]/(IsPending s) pend.
Qed.

(* ------------------------------------------------- it is a reader that asks whom it likes *)

Lemma asked_settle s : Placed s -> asked s \subset asked (Settle K s).
Proof using.
move=> P; rewrite /Settle; case: ifP => // _; case: (Decision K s) => [v|] //.
by do 3 (case: ifP => // _); exact: asked_ask.
Qed.

Lemma concludes_grown s u : asked s \subset asked u -> Concludes s u u.
Proof using.
move=> sub; exists (asked u); rewrite /AskingAny; case: ifP => // _.
by rewrite (setUidPr sub); case: (u).
Qed.

(* Settle never takes back a request: whether or not the state before it is Placed. *)
Lemma grown_settle s u :
  Ordered s -> asked u = asked s -> Known u \subset asked s -> asked s \subset asked (Settle K u).
Proof using.
move=> [[prefix _] _] E known; rewrite -E; apply: asked_settle.
by split; rewrite E.
Qed.

Lemma grown_event s t : Ordered s -> Event s t -> asked s \subset asked t.
Proof using.
move=> O st; have [[_ known] _] := O; case: st => [r v _ | r _ | r].
- rewrite /OnReply; case: ifP => // /negbFE ra; case R: (replies s r) => [w|]; first by case: ifP.
  apply: grown_settle O _ _ => //; apply/subsetP => x; rewrite !inE ffunE.
  by case: (x =P r) => [-> // | _] /= xs; apply: (subsetP known); rewrite !inE.
- rewrite /OnFailure; case: ifP => // /negbT; rewrite !negb_or !negbK => /and3P[pend ra _].
  apply: grown_settle O _ _ => //; apply/subsetP => x; rewrite !inE.
  by case: (x =P r) => [-> // | _] /= xs; apply: (subsetP known); rewrite !inE.
- rewrite /OnTimeout; case: ifP => // /negbT; rewrite negb_or !negbK => /andP[pend ro].
  have ra : r \in asked s by move: ro; rewrite inE => /andP[].
  apply: grown_settle O _ _ => //; apply/subsetP => x; rewrite !inE.
  by case: (x =P r) => [-> // | _] /= xs; apply: (subsetP known); rewrite !inE.
Qed.

Lemma any_order_event s t : Ordered s -> AnyOrderState K A s -> Event s t -> AnyOrderState K A t.
Proof using.
move=> O re st; have sub := concludes_grown (grown_event O st).
case: st sub => [r v may | r rf | r] sub.
- case: (boolP (r \in asked s)) => [/may ok | ra].
    by apply: (AndNext re); right; left; exists r, v; split.
  by rewrite /OnReply ra.
- by apply: (AndNext re); do 2 right; left; exists r.
- by apply: (AndNext re); do 3 right; exists r.
Qed.

(* ------------------------------------------------- the types *)

Lemma disjoint_known s : Base K A s -> #|Replied s| + #|overdue s| + #|failed s| = #|Known s|.
Proof using.
case=> ov fa ap _ _ _ _; rewrite /Known !cardsU.
have -> : Replied s :&: overdue s = set0.
  by apply/setP => r; rewrite !inE; apply/negP => /andP[h /ov E]; rewrite E in h.
have -> : (Replied s :|: overdue s) :&: failed s = set0.
  apply/setP => r; rewrite !inE; apply/negP => /andP[/orP[h /fa E|/ap h h']]; first by rewrite E in h.
  by rewrite h' in h.
by rewrite !cards0 !subn0.
Qed.

Lemma typed s : Inv K A s -> Ordered s -> TypeOK s.
Proof using.
move=> [Bs _] [[[m E] known] _]; split=> //; last 1 first.
- by apply/subsetP => r; rewrite inE => /(b_replied Bs).
- by rewrite E card_UpTo; apply/setP => r; rewrite !inE; have := ltn_ord r; nlia.
- exact: disjoint_known.
Qed.

(* ------------------------------------------------- the rank *)

Definition Weight s := 3 * #|Replied s| + 2 * #|failed s| + #|overdue s|.

Lemma rank_weight s : Base K A s -> Rank s + Weight s = 3 * N.
Proof using. by move=> /disjoint_known; have := card_le (Known s); rewrite /Rank /Weight; nlia. Qed.

Lemma falls s t : Base K A s -> Base K A t -> Weight s < Weight t -> Rank t < Rank s.
Proof using. by move=> /rank_weight + /rank_weight; nlia. Qed.

Lemma weight_settle s : Weight (Settle K s) = Weight s.
Proof using. by have [E1 E2 E3 _] := settle_same K s; rewrite /Weight E2 E3 (replied_same E1). Qed.

Lemma weight_reply s r v : Base K A s -> Awaited s r -> Weight s < Weight (OnReply K s r v).
Proof using.
move=> Bs aw; rewrite (reply_heard _ v aw) weight_settle /Weight replied_heard /=.
have rR : r \notin Replied s by case/andP: aw => _ /eqP rn; rewrite inE rn.
rewrite cardsU1 rR (cardsD1 r (failed s)) (cardsD1 r (overdue s)).
by have := b_apart Bs (r := r); case: (r \in overdue s) => [/(_ isT) /negbTE ->|_];
  case: (r \in failed s) => /=; nlia.
Qed.

Lemma weight_timeout s r : IsPending s -> r \in Outstanding s -> Weight s < Weight (OnTimeout K s r).
Proof using.
move=> pend ro; rewrite (timeout_late _ pend ro) weight_settle /Weight /=.
move: ro; rewrite !inE !negb_or -!andbA => /and4P[_ ro _ _].
by rewrite -[Replied (Late s r)]/(Replied s) cardsU1 ro /=; nlia.
Qed.

Lemma weight_failure s r : Base K A s ->
  Awaited s r -> r \notin failed s -> IsPending s -> Weight s < Weight (OnFailure K s r).
Proof using.
move=> Bs aw rf pend; rewrite (failure_lost _ pend aw rf) weight_settle /Weight /=.
rewrite -[Replied (Lost s r)]/(Replied s) cardsU1 rf (cardsD1 r (overdue s)).
by case: (r \in overdue s) => /=; nlia.
Qed.

Lemma event_falls s t : Inv K A s -> Event s t -> RankFalls s t.
Proof using.
move=> I st; have [[Bs _] [Bt _]] := (I, inv_event I st).
have same : Progress s = Progress s \/ Rank s < Rank s by left.
case: st Bt => [r v _ | r _ | r] Bt.
- case: (boolP (Awaited s r)) => [aw | no]; first by right; apply: falls => //; apply: weight_reply.
  left; move: no; rewrite /Awaited /OnReply; case: (r \in asked s) => //=.
  by case: (replies s r) => // w _; case: ifP.
- case E: [|| ~~ IsPending s, r \notin asked s | r \notin Unheard s]; first by rewrite /RankFalls /OnFailure E.
  right; apply: falls => //; move/negbT: E; rewrite !negb_or !negbK !inE negb_or negbK andbT.
  by case/and3P => pend ra /andP[rr rf]; apply: weight_failure => //; rewrite /Awaited ra.
- case E: (~~ IsPending s || (r \notin Outstanding s)); first by rewrite /RankFalls /OnTimeout E.
  by right; apply: falls => //; move/negbT: E; rewrite negb_or !negbK => /andP[]; apply: weight_timeout.
Qed.

(* ------------------------------------------------- all of that, in every state *)

Record Sound s : Prop := { s_inv : Inv K A s; s_ordered : Ordered s; s_any : AnyOrderState K A s }.

Hypothesis constants : ConstantsOK K.

Lemma sound_start : Sound (Start N K).
Proof using constants.
split; [exact: inv_start | exact: ordered_start |].
by apply: Initially; exists (asked (Start N K)); case: (Start N K).
Qed.

Lemma sound_event s t : Sound s -> Event s t -> Sound t.
Proof using.
by move=> [I O re] st; split; [apply: inv_event st | apply: ordered_event st | apply: any_order_event st].
Qed.

Lemma sound_read s : ReadState K A s -> Sound s.
Proof using constants.
elim=> [{}s -> | {}s t _ S /(next_event (s_inv S))]; [exact: sound_start | exact: sound_event].
Qed.

Lemma sound_sidecar s : SidecarState K A s -> Sound s.
Proof using constants.
elim=> [{}s -> | {}s t _ S /(sidecar_next_event (s_inv S))]; [exact: sound_start | exact: sound_event].
Qed.
End Progress.
