package dev.quorate.checker.trace;

import dev.quorate.checker.run.Mutant.Edit;
import java.util.List;

/** Seeded changes of what replays the traces, and of what they are replayed against. */
public final class ReplayMutants {

    private ReplayMutants() {}

    /**
     * The changes.
     *
     * @return all of them
     */
    public static List<Edit> all() {
        return List.of(
                new Edit("TraceMC.tla", "IF l.says = spec", "IF TRUE"),
                new Edit("TraceMC.tla", "IF (l.event = \"start\") # (line = 0)", "IF FALSE"),
                new Edit("TraceMC.tla", "IF line > 0 /\\ VoteUnasked(state, l)", "IF FALSE"),
                new Edit("TraceMC.tla", "IF line > 0 /\\ PieceUnasked(l)", "IF FALSE"),
                new Edit("TraceMC.tla", "exposed     |-> Vote(c)!Exposed(t)", "exposed     |-> {1}"),
                new Edit("TraceMC.tla", "cancel  |-> Minus(c, open, t.requests)", "cancel |-> {}"),
                new Edit("TraceMC.tla", "[requests EXCEPT ![l.replica] = @ \\ {l.piece}]", "requests"),
                new Edit("TraceMC.tla", "Hedge  <- c.hedge", "Hedge  <- 0"),
                new Edit("TraceMC.tla", "Window <- c.window", "Window <- 2"),
                new Edit("TraceMC.tla", "/\\ line < JavaLengths[read]", "/\\ line < JavaLengths[read] - 1"),
                new Edit("TraceMC.tla", "/\\ read \\in DOMAIN JavaLengths", "/\\ read \\in DOMAIN JavaLengths \\ {1}"),
                new Edit("TraceMC.tla", "+ Cardinality(freed)", "+ 0"),
                new Edit("TraceMC.tla", "\\ {shown[i] : i \\in t.done}", "\\ {}"),
                new Edit("TraceMC.tla", "next   |-> s.next + last - known", "next   |-> s.next"),
                new Edit("Reader.tla", "Cardinality(Voters(s, v)) >= Accept", "Cardinality(Voters(s, v)) > Accept"),
                new Edit("Pieces.tla", "!.resting = @ \\cup {r}", "!.resting = @"));
    }
}
