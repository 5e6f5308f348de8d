------------------------------ MODULE GraphMC ------------------------------
(***************************************************************************)
(* What ci/proof-coq compares with the definitions in Coq and with the     *)
(* Java kernel.  TLC prints, a line each: every state and every initial    *)
(* state; every step, with each action that it is a step of; and in every  *)
(* state every event, enabled or not, with the state that it leads to.     *)
(***************************************************************************)
EXTENDS SidecarRead, AnyOrderRead, TLC

Bits(S) == [r \in Replicas |-> IF r \in S THEN 1 ELSE 0]

Shown(s) ==
    << Bits(s.asked), Bits(s.overdue), Bits(s.failed), Bits(s.equivocated), s.replies,
       IF s.outcome.is = "decided" THEN <<"decided", s.outcome.value>> ELSE <<s.outcome.is>> >>

Line(words) == PrintT(ToString(words))

State(name) == Line(<<name, Bits(byzantine), Bits(crashing), Shown(reader)>>)

Event(name, r, v, t) == Line(<<name, r, v, Shown(reader), Shown(t)>>)

Here         == State("State") /\ (Init => State("Initial"))
AnyOrderHere == State("State") /\ (AnyOrderInit => State("Initial"))

Events ==
    \A r \in Replicas :
        /\ \A v \in Values : Event("OnReply", r, v, OnReply(reader, r, v))
        /\ Event("OnTimeout", r, None, OnTimeout(reader, r))
        /\ Event("OnFailure", r, None, OnFailure(reader, r))
        /\ r \in Exposed(reader) => Line(<<"Exposed", r, Shown(reader)>>)

Step(name) == Line(<<name, Bits(byzantine), Bits(crashing), Shown(reader), Shown(reader')>>)

Steps ==
    /\ (\E r \in Replicas : Reply(r)) => Step("Reply")
    /\ (\E r \in Replicas : CorrectReply(r)) => Step("CorrectReply")
    /\ (\E r \in Replicas : DuplicateReply(r)) => Step("DuplicateReply")
    /\ (\E r \in Replicas, v \in Values : ByzantineReply(r, v)) => Step("ByzantineReply")
    /\ (\E r \in Replicas, v \in Values : Equivocate(r, v)) => Step("Equivocate")
    /\ (\E r \in Replicas, v \in Values : UnaskedReply(r, v)) => Step("UnaskedReply")
    /\ (\E r \in Replicas : Failure(r)) => Step("Failure")
    /\ (\E r \in Replicas : Timeout(r)) => Step("Timeout")
    /\ (\E r \in Replicas : SidecarTimeout(r)) => Step("SidecarTimeout")

AnyOrderSteps ==
    /\ Steps
    /\ AskMore => Step("AskMore")
    /\ (\E r \in Replicas, v \in Values : AnyReply(r, v)) => Step("AnyReply")
    /\ (\E r \in Replicas : AnyFailure(r)) => Step("AnyFailure")
    /\ (\E r \in Replicas : AnyTimeout(r)) => Step("AnyTimeout")
=============================================================================
