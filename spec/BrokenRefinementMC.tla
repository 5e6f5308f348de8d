-------------------------- MODULE BrokenRefinementMC --------------------------
(***************************************************************************)
(* Refinements with one rule broken: to RefinementMC what BrokenRead is to *)
(* QuorumRead.                                                             *)
(***************************************************************************)
EXTENDS RefinementMC, BrokenRead

\* The counts that ride along, one of them forgotten, or the outcome.
Rides(t, l, m, o) ==
    IF Ended(reader) THEN UNCHANGED counts
    ELSE truths' = t /\ lies' = l /\ topLie' = m /\ outcome' = o

RideAlongWithoutTruths ==
    Rides(0, LiesHeard(reader'), TopLie(reader'), Ending(reader'))

RideAlongWithoutLies ==
    Rides(Truths(reader'), 0, TopLie(reader'), Ending(reader'))

RideAlongWithoutTopLie ==
    Rides(Truths(reader'), LiesHeard(reader'), 0, Ending(reader'))

RideAlongTooSoon ==
    Rides(Truths(reader'), LiesHeard(reader'), TopLie(reader'),
          IF Ended(reader') THEN Ending(reader') ELSE "inconclusive")

RideAlongForEver ==
    Rides(Truths(reader'), LiesHeard(reader'), TopLie(reader'), "pending")

\* Asks the first replica and nobody else.
AskOnlyFirst(s) == [s EXCEPT !.asked = {1}]

\* Counts a truth before it is heard.
TruthsAhead(s) == Cardinality(Voters(s, Truth)) + 1

\* Decides before it has heard its quorum.
MayDecideEarly(s) == TRUE

\* Begins as if the first request were overdue.
InitOverdue == FaultsChosen /\ reader = [Start EXCEPT !.overdue = {1}]
=============================================================================
