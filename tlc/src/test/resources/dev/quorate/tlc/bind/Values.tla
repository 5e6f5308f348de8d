------------------------------- MODULE Values -------------------------------
(* A value of each kind. *)
EXTENDS Integers
CONSTANT Model
VARIABLE x
Spec == x = 0 /\ [][UNCHANGED x]_x
Everything == [
    truth    |-> TRUE,
    number   |-> -7,
    large    |-> 2147483647,
    text     |-> "a, b",
    model    |-> Model,
    kind     |-> "RED",
    other    |-> Model,
    set      |-> 1 .. 3,
    subsets  |-> SUBSET {1},
    sequence |-> <<"a", "b">>,
    empty    |-> <<>>,
    pair     |-> <<1, "x">>,
    byNumber |-> [n \in 3 .. 4 |-> {n}],
    byName   |-> [a |-> 1, b |-> 2],
    any      |-> {[a |-> <<1, TRUE>>]},
    ticket   |-> 5 ]
=============================================================================
