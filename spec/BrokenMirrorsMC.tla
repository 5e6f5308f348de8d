---------------------------- MODULE BrokenMirrorsMC ----------------------------
(***************************************************************************)
(* The shipped Java kernel, compared with a reader in which one operator   *)
(* is broken, here or in BrokenRead: Mirrors must fail, by each of its     *)
(* conjuncts in a model of its own.                                        *)
(***************************************************************************)
EXTENDS MirrorsMC, BrokenRead

\* Asks nobody.
StartWithNobody == [ asked       |-> {},
                     overdue     |-> {},
                     failed      |-> {},
                     equivocated |-> {},
                     replies     |-> [r \in Replicas |-> None],
                     outcome     |-> Pending ]

\* As many as may be faulty.
IncludesCorrectTooEarly(S) == Cardinality(S) >= B + C

OnTimeoutIgnored(s, r) == s
OnFailureIgnored(s, r) == s

ExposedNobody(s) == {}

\* Has everybody asked again.
AnswerToAll(t) == [state |-> t, ask |-> t.asked]
=============================================================================
