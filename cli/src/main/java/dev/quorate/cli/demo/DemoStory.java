package dev.quorate.cli.demo;

import dev.quorate.cli.terminal.Console;
import dev.quorate.client.Event;
import dev.quorate.client.Exposure;
import dev.quorate.client.Listener;
import dev.quorate.client.Replica;
import dev.quorate.core.Outcome;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.ReaderEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what happens in a read, in plain sentences and as it happens. */
final class DemoStory implements Listener {

    private final Console console;
    private final Set<String> told = new HashSet<>();
    private List<Replica> replicas = new ArrayList<>();
    private boolean decided;

    DemoStory(Console console) {
        this.console = console;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.VoteBegan began) {
            replicas = began.replicas();
            tell("They vote on the " + began.of() + ": what the file is, and the digest of each of its pieces. "
                    + began.deployment().accept() + " equal answers decide, since at most "
                    + began.deployment().budget().byzantine() + " lies.");
        } else if (event instanceof Event.VoteStepped stepped) {
            voted(stepped);
        } else if (event instanceof Event.PiecesBegan began) {
            replicas = began.replicas();
            tell("All four are asked for the " + began.reader().pieces()
                    + " pieces, at once. A piece is kept only if its digest is right.");
        } else if (event instanceof Event.PiecesStepped stepped) {
            read(stepped);
        } else if (event instanceof Event.ReplicaExposed exposed) {
            exposed(exposed.exposure());
        } else if (event instanceof Event.RequestFailed failed) {
            once(failed.replica().name() + ": " + failed.trouble() + ".");
        }
    }

    private void voted(Event.VoteStepped stepped) {
        if (stepped.event() instanceof ReaderEvent.Reply) {
            tell("  " + name(stepped.event().replica()) + " answers.");
        } else if (stepped.event() instanceof ReaderEvent.Timeout) {
            once("  Somebody takes long, so another is asked as well.");
        }
        if (!decided && stepped.after().outcome() instanceof Outcome.Decided<String>) {
            decided = true;
            tell("  That is decided.");
        }
    }

    private void read(Event.PiecesStepped stepped) {
        if (stepped.event() instanceof PieceEvent.Overdue) {
            once("  " + name(stepped.event().replica())
                    + " has stopped in the middle of a piece. Another replica is asked for it: "
                    + "nobody has to wait for the one that hangs.");
        }
    }

    private void exposed(Exposure exposure) {
        String who = exposure.replica().name();
        tell(
                exposure.evidence() instanceof Exposure.BadPiece bad
                        ? "  " + who + " sends a wrong piece " + bad.piece()
                                + ". Its digest proves the lie: the piece is thrown away, and " + who
                                + " is asked for nothing more."
                        : "  " + who + " is exposed: " + exposure.evidence() + ".");
    }

    private String name(int replica) {
        return replicas.get(replica - 1).name();
    }

    private void once(String sentence) {
        if (told.add(sentence)) {
            tell(sentence);
        }
    }

    /** The terminal may hold up the client for a moment. That does no harm here. */
    private void tell(String sentence) {
        console.paragraph(sentence);
    }
}
