------------------------------ MODULE MirrorsMC ------------------------------
(***************************************************************************)
(* The shipped Java kernel, compared with Reader.tla inside TLC.           *)
(*                                                                         *)
(* TLC replaces the operators Java... by calls of dev.quorate.core.Reader; *)
(* the Java class dev.quorate.checker.mirror.KernelOperators does that.    *)
(* Mirrors compares each with its counterpart in Reader.tla: for every     *)
(* event, enabled in the model or not, in every reachable state.           *)
(*                                                                         *)
(* Without the override the definitions below make the check fail, so a    *)
(* comparison that does not take place cannot pass.                        *)
(***************************************************************************)
EXTENDS ImpatientRead, SidecarRead, WalkRead, TLC

\* The constants of Reader.tla, for the Java side.
Constants == [
    rule   |-> Rule,
    n      |-> N,
    quorum |-> Quorum,
    accept |-> Accept,
    hedge  |-> Hedge,
    valid  |-> Valid,
    alike  |-> Alike,
    enough |-> Enough,
    none   |-> None ]

Missing == Assert(FALSE, "the Java kernel is not on TLC's class path")

JavaStart(constants)                      == Missing
JavaOnReply(constants, s, r, v)           == Missing
JavaOnTimeout(constants, s, r)            == Missing
JavaOnFailure(constants, s, r)            == Missing
JavaExposed(constants, s)                 == Missing
JavaIncludes(b, c, size)                  == Missing

\* What the kernel must answer: the next state, and whom to ask now.
Answer(t) == [state |-> t, ask |-> t.asked \ reader.asked]

\* What the kernel must say of so many replicas.
Includes(size) == [correct |-> IncludesCorrect(1 .. size), honest |-> IncludesHonest(1 .. size)]

Mirrors ==
    /\ reader = Start =>
        /\ JavaStart(Constants) = [state |-> Start, ask |-> Start.asked]
        /\ \A size \in 0 .. N : JavaIncludes(B, C, size) = Includes(size)
    /\ \A r \in Replicas, v \in Values : JavaOnReply(Constants, reader, r, v) = Answer(OnReply(reader, r, v))
    /\ \A r \in Replicas : JavaOnTimeout(Constants, reader, r) = Answer(OnTimeout(reader, r))
    /\ \A r \in Replicas : JavaOnFailure(Constants, reader, r) = Answer(OnFailure(reader, r))
    /\ JavaExposed(Constants, reader) = Exposed(reader)
=============================================================================
