------------------------------- MODULE WalkRead -------------------------------
(***************************************************************************)
(* QuorumRead for groups that are too large to look at every state: TLC    *)
(* walks through a few of their behaviours at random.  A walk is a         *)
(* behaviour of QuorumRead.                                                *)
(*                                                                         *)
(* Of the ways to choose the Byzantine replicas it begins with one of      *)
(* three, and nobody crashes.  Each of its steps moves the reader: what    *)
(* leaves the reader as it is would only make it longer, and Mirrors       *)
(* compares every event in every state anyway.                             *)
(***************************************************************************)
EXTENDS QuorumRead

\* Those that are asked first, those that are asked last, and some in between.
WalkFaults == {1 .. B, N - B + 1 .. N, {i * (N \div B) : i \in 1 .. B}}

WalkInit == byzantine \in WalkFaults /\ crashing = {} /\ reader = Start

\* Once somebody has contradicted itself, it can do nothing worse.
FirstEquivocation(r, v) == r \notin reader.equivocated /\ Equivocate(r, v)

WalkNext ==
    \/ \E r \in Replicas : Reply(r)
    \/ \E r \in Replicas, v \in Values : ByzantineReply(r, v)
    \/ \E r \in Replicas, v \in Values : FirstEquivocation(r, v)
    \/ \E r \in Replicas : Failure(r)
    \/ \E r \in Replicas : Timeout(r)

WalkSpec == WalkInit /\ [][WalkNext]_vars
=============================================================================
