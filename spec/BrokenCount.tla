----------------------------- MODULE BrokenCount -----------------------------
(***************************************************************************)
(* The read of counts with one rule broken, and deployments so small that  *)
(* something goes wrong: to ReadCount what BrokenRead is to QuorumRead.    *)
(***************************************************************************)
EXTENDS CountMC

-----------------------------------------------------------------------------
(* Deployments: one for each way to fail.                                  *)

Deceived      == {Numbers("first", 2, 1, 0, 1, 1)}
TooManyVotes  == {Numbers("masking", 4, 1, 0, 3, 3)}
TooFew        == {First(1, 1)}
Enough        == {First(1, 0)}
Fine          == {Matching(3, 1, 0)}
OutOfQuorum   == {Numbers("matching", 1, 0, 0, 2, 2)}

-----------------------------------------------------------------------------
(* For TypeOK: each conjunct of it.                                        *)

ReplyBackwards == outcome = "pending" /\ Hear(truths - 1, lies, topLie)

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
