---- MODULE Values ----
\* One state with a value of every kind, wide enough that TLC breaks its lines.
EXTENDS Integers, Sequences, TLC
CONSTANT a
VARIABLES record, function, sequence, range, quoted, lazy, nothing
Init == /\ record = [name |-> "abc", negative |-> -7, truth |-> TRUE, model |-> a,
                     wide |-> {"aaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbb", "ccccccccccccccccccccccccccc"}]
        /\ function = (3 :> {1, 2} @@ 5 :> {})
        /\ sequence = <<<<1, 2>>, <<>>>>
        /\ range = 1..3
        /\ quoted = "a \"quoted\" \\ word"
        /\ lazy = SUBSET {1, 2}
        /\ nothing = {}
Next == UNCHANGED <<record, function, sequence, range, quoted, lazy, nothing>>
Fails == record.truth = FALSE
====
