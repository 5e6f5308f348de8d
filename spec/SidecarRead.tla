----------------------------- MODULE SidecarRead -----------------------------
(***************************************************************************)
(* The read of a sidecar: of something beside the object that correct      *)
(* replicas need not have, such as a manifest.  What a replica answers is  *)
(* one of the Forms: a list of digests for pieces of this size or of that, *)
(* or that it has none.  Having none is a value like any other, on which a *)
(* vote can decide.                                                        *)
(*                                                                         *)
(* Correct replicas that answer differently may never agree, so the reader *)
(* must be able to do without (Enough > 0).  It does so once Enough        *)
(* replicas have replied or failed, and nobody else is expected soon.      *)
(*                                                                         *)
(* The bounds, for a reader that votes:                                    *)
(*  - With Enough <= N - B - C the read ends: that many replicas are       *)
(*    correct, and they reply.  With one more the faulty can keep it       *)
(*    waiting.                                                             *)
(*  - With Accept >= B + 1 a value that is decided was answered by a       *)
(*    replica that is not Byzantine.                                       *)
(*  - Where all correct replicas answer the same, the reader never does    *)
(*    without if Enough >= 2B + C + 1 and Accept = B + 1: of so many       *)
(*    answers B + 1 are no lies, and no failures.  With                    *)
(*    Enough <= N - B - C that takes N >= 3B + 2C + 1.                     *)
(* Claims on both sides of each are in claims.json, as sidecar-...         *)
(***************************************************************************)
EXTENDS QuorumRead

\* As Timeout, but here it matters to the last: the reader may then do without.
SidecarTimeout(r) ==
    /\ reader.outcome = Pending
    /\ r \in Outstanding(reader)
    /\ reader' = OnTimeout(reader, r)
    /\ UNCHANGED <<byzantine, crashing>>

SidecarNext ==
    \/ \E r \in Replicas : Reply(r)
    \/ \E r \in Replicas : DuplicateReply(r)
    \/ \E r \in Replicas, v \in Values : ByzantineReply(r, v)
    \/ \E r \in Replicas, v \in Values : Equivocate(r, v)
    \/ \E r \in Replicas, v \in Values : UnaskedReply(r, v)
    \/ \E r \in Replicas : Failure(r)
    \/ \E r \in Replicas : SidecarTimeout(r)

SidecarFairness == \A r \in Replicas : WF_vars(CorrectReply(r)) /\ WF_vars(SidecarTimeout(r))

SidecarSpec == Init /\ [][SidecarNext]_vars /\ SidecarFairness

-----------------------------------------------------------------------------

\* Never a lie, and nothing that only liars say.
AnsweredByOthers ==
    reader.outcome.is = "decided" =>
        /\ reader.outcome.value \in Forms
        /\ Voters(reader, reader.outcome.value) \ byzantine # {}

\* The reader has a value at the end.  Claimed where there is one form.
NeverWithout == reader.outcome # Without

\* The read ends, with a value or without one.
SidecarEnds == <>(reader.outcome # Pending)

\* The same as an invariant: with RankFalls, as in QuorumRead.
SidecarNotStuck ==
    reader.outcome = Pending =>
        \E r \in Replicas : (r \in Correct /\ Awaited(r)) \/ r \in Outstanding(reader)
=============================================================================
