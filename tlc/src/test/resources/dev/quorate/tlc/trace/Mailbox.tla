------------------------------- MODULE Mailbox -------------------------------
(* Letters of several people, of which the box loses some.                   *)
EXTENDS Naturals, Sequences
CONSTANTS People, Room
VARIABLES letters, read, last
Init == letters = <<>> /\ read = [p \in People |-> {}] /\ last = [from |-> "nobody", size |-> 0]
Send(p, size) ==
    /\ Len(letters) < Room
    /\ letters' \in {Append(letters, p), letters}
    /\ last' = [from |-> p, size |-> size]
    /\ UNCHANGED read
Read(p) ==
    /\ letters # <<>>
    /\ read' = [read EXCEPT ![p] = @ \cup {Head(letters)}]
    /\ letters' = Tail(letters)
    /\ UNCHANGED last
Next == \E p \in People : Read(p) \/ \E size \in 1..8 : Send(p, size)
Waiting == Len(letters)
NobodyReadsBob == \A p \in People : "bob" \notin read[p]
==============================================================================
