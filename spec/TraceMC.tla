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
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANT None  \* no reply yet: a model value, different from every text

Missing == Assert(FALSE, "the traces are not on TLC's class path")

JavaLengths                         == Missing  \* how many lines each read has
JavaConstants(i)                    == Missing  \* the constants of the i-th read
JavaLine(i, j)                      == Missing  \* its j-th line
JavaMissing(i)                      == Missing  \* for a read of pieces: those that it starts without, ascending,
                                                \* at least as many as its lines can come to
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
    Valid  <- c.valid,
    Alike  <- {{pair[1], pair[2]} : pair \in c.alike},
    Enough <- c.enough

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
(* A read of pieces: Pieces.tla with the constants of the read, and with   *)
(* the pieces that a step can depend on in place of all.                   *)
(*                                                                         *)
(* A piece that is done is never looked at again, but by the question      *)
(* whether all are.  Of those that are missing the reader asks for the     *)
(* lowest first, and for no more in a step than its windows have places.   *)
(* So beyond `next', the highest piece ever asked for, a step depends on   *)
(* no more than that many missing ones.  Together with `left', those up to *)
(* `next' that are not done, they are shown to Pieces.tla, under their     *)
(* places as numbers: it compares pieces by their order alone.  If there   *)
(* are missing pieces that are not shown, then one is shown that the step  *)
(* does not end: where a piece ends so do requests for it, whose places    *)
(* count.  So the read is complete in both or in none, and the cost of a   *)
(* step does not depend on how many pieces the object has.                 *)

PieceRead(c, shown) == INSTANCE Pieces WITH
    N      <- c.n,
    P      <- Len(shown),
    Window <- c.window

\* `next' counts in JavaMissing.
Beginning(c) == [reader |-> [requests |-> [r \in 1 .. c.n |-> {}]], left |-> {}, next |-> 0]

Lower(p, q) == IF p < q THEN p ELSE q

Ascending(S) ==
    LET place == TLCEval([p \in S |-> Cardinality({q \in S : q <= p})])
    IN  TLCEval([i \in 1 .. Cardinality(S) |-> CHOOSE p \in S : place[p] = i])

\* The places in all windows, free before the step or set free by it.
FreePlaces(c, requests, l) ==
    LET taken == UNION {{<<r, p>> : p \in requests[r]} : r \in 1 .. c.n}
        freed == {r \in 1 .. c.n : l.event = "piece" /\ l.piece \in requests[r]}
    IN  c.places - Cardinality(taken) + Cardinality(freed)

Shown(c, s, l) ==
    LET missing == JavaMissing(read)
        last    == Lower(s.next + FreePlaces(c, s.reader.requests, l), Len(missing))
    IN  Ascending(s.left) \o SubSeq(missing, s.next + 1, last)

\* 0, which is no piece, for one that is done: nothing is open for it.
Place(shown, p) == IF \E i \in 1 .. Len(shown) : shown[i] = p THEN CHOOSE i \in 1 .. Len(shown) : shown[i] = p ELSE 0

Inward(c, shown, requests) ==
    [r \in 1 .. c.n |-> {i \in 1 .. Len(shown) : shown[i] \in requests[r]}]

Outward(c, shown, requests) == [r \in 1 .. c.n |-> {shown[i] : i \in requests[r]}]

\* The step of Pieces.tla from s.reader, with the places of pieces for the pieces.
PieceStep(c, shown, s, l) ==
    LET t == [s.reader EXCEPT !.requests = Inward(c, shown, @), !.overdue = Inward(c, shown, @)]
        p == Place(shown, l.piece)
    IN  CASE l.event = "start"    -> PieceRead(c, shown)!StartPieces({}, c.exposed)
          [] l.event = "piece"    -> PieceRead(c, shown)!OnPiece(t, l.replica, p, l.valid)
          [] l.event = "overdue"  -> PieceRead(c, shown)!OnOverdue(t, l.replica, p)
          [] l.event = "loss"     -> PieceRead(c, shown)!OnLoss(t, l.replica, p)
          [] l.event = "return"   -> PieceRead(c, shown)!OnReturn(t, l.replica)
          [] l.event = "failure"  -> PieceRead(c, shown)!OnFailure(t, l.replica)
          [] l.event = "exposure" -> PieceRead(c, shown)!OnExposure(t, l.replica)

\* The state after the step to t, with the pieces for their places again, and without those that are done.
After(c, shown, s, t) ==
    LET known == Cardinality(s.left)
        asked == UNION {t.requests[r] : r \in 1 .. c.n}
        last  == CHOOSE i \in asked \cup {known} : \A j \in asked \cup {known} : j <= i
    IN  [ reader |-> [t EXCEPT !.done = {},
                               !.requests = Outward(c, shown, @),
                               !.overdue = Outward(c, shown, @)],
          left   |-> {shown[i] : i \in 1 .. last} \ {shown[i] : i \in t.done},
          next   |-> s.next + last - known ]

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

\* As in a vote: a piece comes, is late or is lost only after it was asked for.  l.asked is whether
\* a line before says that it was; those lines fitted, so that is what the specification says.
PieceUnasked(l) == l.event \in {"piece", "overdue", "loss"} /\ ~l.asked

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

ReplayPieces(c, l) ==
    IF line > 0 /\ PieceUnasked(l) THEN Misfit("unasked", <<>>)
    ELSE LET before == IF line > 0 THEN state ELSE Beginning(c)
             shown  == TLCEval(Shown(c, before, l))
             next   == TLCEval(After(c, shown, before, PieceStep(c, shown, before, l)))
         IN  Compare(l, PiecesSay(c, before.reader.requests, next.reader, l), next)

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
