------------------------------- MODULE ExactMC -------------------------------
(***************************************************************************)
(* What TLC finds in ReadCount, compared with the formulas of the shipped  *)
(* Java kernel: Deployment.isSafe, isConclusive and isLive.                *)
(*                                                                         *)
(* JavaSaw tells the Java side of every reachable state; the class         *)
(* dev.quorate.checker.mirror.FormulaOperators does that.  When TLC ends,  *)
(* it compares, for every deployment:                                      *)
(*                                                                         *)
(*   isSafe        with: no reachable state has decided a lie              *)
(*   isConclusive  with: none is inconclusive                              *)
(*   isLive        with: none has ended otherwise than with the truth, and *)
(*                 in none is the outcome pending while no reply is owed;  *)
(*                 since the rank falls with every step (RankFalls), that  *)
(*                 is Termination                                          *)
(*                                                                         *)
(* Without the Java side the definition below makes the check fail.        *)
(***************************************************************************)
EXTENDS CountMC, TLC

\* Everything up to some size, sensible or not.
Box(most) ==
    UNION {{ Numbers(rule, n, b, c, quorum, accept) :
                rule \in {"first", "masking", "matching", "verified"},
                b \in 0 .. 2, c \in 0 .. 2, quorum \in 0 .. n + 1, accept \in 0 .. n + 1 }
            : n \in 1 .. most}

\* A family of a module of its own is not worked out where another is looked at: TLC works out all
\* of a module first, and this one takes it a second.
Box7 == Box(7)

JavaSaw(d, o, stuck) == Assert(FALSE, "the Java kernel is not on TLC's class path")

Formulas == JavaSaw(deployment, outcome, ~NotStuck)
=============================================================================
