------------------------------- MODULE TraceMC -------------------------------
(***************************************************************************)
(* Traces of real reads, replayed: each line of a trace must be exactly    *)
(* the step that Reader.tla or Pieces.tla takes at its event.              *)
(*                                                                         *)
(* A trace tells of reads.  Each is a behaviour of its own here, whatever  *)
(* stood between its lines in the file: the reads of one client share      *)
(* nothing.  Its lines are its events in order, each with what the client  *)
(* says that the event led to.  The operators are deterministic, so there  *)
(* is one next state at most: the one of the specification, if it is what  *)
(* the line says.  At the first line that does not fit, the read is given  *)
(* up and the line is told.                                                *)
(*                                                                         *)
(* The lines come from Java: TLC replaces the operators Java... by methods *)
(* of dev.quorate.checker.trace.TraceOperators.  Without the override the  *)
(* definitions below make the replay fail.  All lines fit exactly if no    *)
(* line is told and TLC finds one state for each read and each line.       *)
(***************************************************************************)
EXTENDS Naturals, Sequences, TLC

CONSTANT None  \* no reply yet: a model value, different from every text

Missing == Assert(FALSE, "the traces are not on TLC's class path")

JavaLengths                         == Missing  \* how many lines each read has
JavaConstants(i)                    == Missing  \* the constants of the i-th read
JavaLine(i, j)                      == Missing  \* its j-th line
JavaMisfit(i, j, why, spec)         == Missing  \* takes note of a line that does not fit; TRUE

VARIABLES
    read,   \* which read is replayed
    line,   \* how many of its lines fitted
    state,  \* the state of its reader after them
    fits    \* whether all lines so far fitted

vars == <<read, line, state, fits>>

-----------------------------------------------------------------------------
(* A vote: Reader.tla with the constants of the read.                      *)

Vote(c) == INSTANCE Reader WITH
    Rule   <- c.rule,
    N      <- c.n,
    Quorum <- c.quorum,
    Accept <- c.accept,
    Hedge  <- c.hedge,
    Values <- c.values,
    Valid  <- c.valid

VoteStep(c, s, l) ==
    CASE l.event = "start"   -> Vote(c)!Start
      [] l.event = "reply"   -> Vote(c)!OnReply(s, l.replica, l.value)
      [] l.event = "timeout" -> Vote(c)!OnTimeout(s, l.replica)
      [] l.event = "failure" -> Vote(c)!OnFailure(s, l.replica)

\* What a line must say of the step to t.
VoteSays(c, t) == [
    asked       |-> t.asked,
    overdue     |-> t.overdue,
    failed      |-> t.failed,
    equivocated |-> t.equivocated,
    outcome     |-> t.outcome,
    exposed     |-> Vote(c)!Exposed(t) ]

\* Reader.tla ignores a reply that was not asked for.  In a trace it shows that a request is
\* missing or out of order: nobody answers, fails or is late who was not asked.
VoteUnasked(s, l) == l.replica \notin s.asked

-----------------------------------------------------------------------------
(* A read of pieces: Pieces.tla with the constants of the read.  `sent' is *)
(* what was ever asked for; the rest is the state of Pieces.tla.           *)

PieceRead(c) == INSTANCE Pieces WITH
    N      <- c.n,
    P      <- c.pieces,
    Window <- c.window

PieceStep(c, s, l) ==
    CASE l.event = "start"    -> PieceRead(c)!StartPieces(c.done, c.exposed)
      [] l.event = "piece"    -> PieceRead(c)!OnPiece(s, l.replica, l.piece, l.valid)
      [] l.event = "overdue"  -> PieceRead(c)!OnOverdue(s, l.replica, l.piece)
      [] l.event = "loss"     -> PieceRead(c)!OnLoss(s, l.replica, l.piece)
      [] l.event = "return"   -> PieceRead(c)!OnReturn(s, l.replica)
      [] l.event = "failure"  -> PieceRead(c)!OnFailure(s, l.replica)
      [] l.event = "exposure" -> PieceRead(c)!OnExposure(s, l.replica)

\* The requests <<replica, piece>> that are in the one and not in the other.
Minus(c, requests, others) ==
    UNION { {<<r, p>> : p \in requests[r] \ others[r]} : r \in 1 .. c.n }

\* The requests that are open when the reader takes the step: one that ends by the event itself
\* needs no cancelling, and could be sent again.
Open(requests, l) ==
    IF l.event \in {"piece", "loss"} THEN [requests EXCEPT ![l.replica] = @ \ {l.piece}]
                                     ELSE requests

\* What a line must say of the step from the requests `before' to t.
PiecesSay(c, before, t, l) ==
    LET open == Open(before, l)
    IN  [ ask     |-> Minus(c, t.requests, open),
          cancel  |-> Minus(c, open, t.requests),
          outcome |-> t.outcome,
          exposed |-> t.exposed ]

\* As in a vote: a piece comes, is late or is lost only after it was asked for.
PieceUnasked(sent, l) == l.event \in {"piece", "overdue", "loss"} /\ l.piece \notin sent[l.replica]

-----------------------------------------------------------------------------
(* The replay.                                                             *)

Init ==
    /\ read \in DOMAIN JavaLengths
    /\ line = 0
    /\ state = "not started"
    /\ fits = TRUE

Misfit(why, spec) ==
    /\ JavaMisfit(read, line + 1, why, spec)
    /\ fits' = FALSE
    /\ UNCHANGED <<read, line, state>>

Compare(l, spec, next) ==
    IF l.says = spec
    THEN /\ line' = line + 1
         /\ state' = next
         /\ UNCHANGED <<read, fits>>
    ELSE Misfit("differs", spec)

ReplayVote(c, l) ==
    IF line > 0 /\ VoteUnasked(state, l) THEN Misfit("unasked", <<>>)
    ELSE LET next == VoteStep(c, state, l)
         IN  Compare(l, VoteSays(c, next), next)

NoRequests(c) == [r \in 1 .. c.n |-> {}]

ReplayPieces(c, l) ==
    LET started == line > 0
        before  == IF started THEN state.reader.requests ELSE NoRequests(c)
        sent    == IF started THEN state.sent ELSE NoRequests(c)
    IN  IF started /\ PieceUnasked(sent, l) THEN Misfit("unasked", <<>>)
        ELSE LET next == PieceStep(c, IF started THEN state.reader ELSE <<>>, l)
             IN  Compare(l, PiecesSay(c, before, next, l),
                         [ reader |-> next,
                           sent   |-> [r \in 1 .. c.n |-> sent[r] \cup next.requests[r]] ])

\* The first line, and no other, is the start.
Replay ==
    /\ fits
    /\ line < JavaLengths[read]
    /\ LET c == JavaConstants(read)
           l == JavaLine(read, line + 1)
       IN  IF (l.event = "start") # (line = 0) THEN Misfit("order", <<>>)
           ELSE IF c.is = "vote"               THEN ReplayVote(c, l)
                                               ELSE ReplayPieces(c, l)

Spec == Init /\ [][Replay]_vars
=============================================================================
