----------------------------- MODULE BrokenCount -----------------------------
(***************************************************************************)
(* The read of counts with one rule broken, and deployments so small that  *)
(* something goes wrong: to ReadCount what BrokenRead is to QuorumRead.    *)
(***************************************************************************)
EXTENDS ReadCount

-----------------------------------------------------------------------------
(* Deployments: one for each way to fail.  Not those of CountMC, whose     *)
(* families TLC would work out before it looks at one.                     *)

One(rule, n, b, c, quorum, accept) ==
    {[rule |-> rule, n |-> n, b |-> b, c |-> c, quorum |-> quorum, accept |-> accept]}

Deceived     == One("first", 2, 1, 0, 1, 1)
TooManyVotes == One("masking", 4, 1, 0, 3, 3)
TooFew       == One("first", 1, 0, 1, 1, 1)
Enough       == One("first", 1, 0, 0, 1, 1)
Fine         == One("matching", 3, 1, 0, 3, 2)
OutOfQuorum  == One("matching", 1, 0, 0, 2, 2)

-----------------------------------------------------------------------------
(* For TypeOK: each conjunct of it.                                        *)

ReplyBackwards == outcome = "pending" /\ truths = 0 /\ Hear(truths - 1, lies, topLie)

ReplyOnceMore == outcome = "pending" /\ Hear(truths + 1, lies, topLie)

ByzantineReplyOfAll ==
    /\ outcome = "pending"
    /\ truths + lies < N
    /\ \E m \in {Max(topLie, 1), topLie + 1} : Hear(truths, lies + 1, m)

ByzantineReplyTwice ==
    /\ outcome = "pending"
    /\ lies < Liars
    /\ Hear(truths, lies + 1, topLie + 2)

ConclusionsUnknown(t, l, m) == {"undecided"}

-----------------------------------------------------------------------------
(* For BackedByVotes, OwedIsEnabled, RankFalls and Termination.            *)

TruthWinsTooEarly(t, l)  == t + 1 >= Accept
LieWinsTooEarly(t, l, m) == m + 1 >= Accept

ReplyNever == FALSE
CorrectReplyOfAnybody == Reply

\* A truth takes the place of a lie.
ReplyInsteadOfLie == outcome = "pending" /\ lies > 0 /\ Hear(truths + 1, lies - 1, 0)

FairnessMissing == TRUE
=============================================================================
