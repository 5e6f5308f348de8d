------------------------------- MODULE CountMC -------------------------------
(***************************************************************************)
(* Families of deployments for ReadCount: each is one run of TLC over many *)
(* rules, budgets and groups at once.                                      *)
(***************************************************************************)
EXTENDS ReadCount

Numbers(rule, n, b, c, quorum, accept) ==
    [rule |-> rule, n |-> n, b |-> b, c |-> c, quorum |-> quorum, accept |-> accept]

\* The rules with their own numbers, in a group of n.
First(n, c)       == Numbers("first",    n, 0, c, 1, 1)
Masking(n, b, c)  == Numbers("masking",  n, b, c, 2 * b + 1, b + 1)
Matching(n, b, c) == Numbers("matching", n, b, c, n, b + 1)
Verified(n, b, c) == Numbers("verified", n, b, c, n, 1)

\* In the smallest groups that suffice for k faults.
FirstTo30    == {First(k + 1, k)           : k \in 1 .. 30}
MaskingTo30  == {Masking(3 * k + 1, k, 0)  : k \in 1 .. 30}
MatchingTo30 == {Matching(2 * k + 1, k, 0) : k \in 1 .. 30}
VerifiedTo30 == {Verified(k + 1, k, 0)     : k \in 1 .. 30}

\* In the smallest groups that suffice for b liars and c crashes.
MixedTo6 ==
    UNION {{ Masking(3 * b + c + 1, b, c),
             Matching(2 * b + c + 1, b, c),
             Verified(b + c + 1, b, c) } : b \in 1 .. 6, c \in 1 .. 6}

\* With one replica fewer.
BelowTo30 ==
    UNION {{ First(k, k), Masking(3 * k, k, 0), Matching(2 * k, k, 0), Verified(k, k, 0) } : k \in 1 .. 30}

MixedBelowTo6 ==
    UNION {{ Masking(3 * b + c, b, c), Matching(2 * b + c, b, c), Verified(b + c, b, c) }
               : b \in 1 .. 6, c \in 1 .. 6}

\* With one read fewer, one vote fewer or one vote more; and the first reply, believed.
EdgesTo10 ==
    UNION {{ Numbers("masking", 3 * k + 1, k, 0, 2 * k, k + 1),
             Numbers("masking", 3 * k + 1, k, 0, 2 * k + 1, k),
             Numbers("masking", 3 * k + 1, k, 0, 2 * k + 1, k + 2),
             Numbers("matching", 2 * k + 1, k, 0, 2 * k, k + 1),
             Numbers("matching", 2 * k + 1, k, 0, 2 * k + 1, k),
             Numbers("matching", 2 * k + 1, k, 0, 2 * k + 1, k + 2),
             Numbers("first", 3 * k + 1, k, 0, 1, 1) } : k \in 1 .. 10}
=============================================================================
