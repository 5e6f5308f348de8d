package dev.quorate.cli.get;

import dev.quorate.client.Event;
import dev.quorate.client.Listener;
import dev.quorate.client.Replica;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceReaderState;
import dev.quorate.report.ReadPage;
import dev.quorate.report.ToldVote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells of a read, beside how it ended. It takes no more memory for a large object than for one of some thousand
 * pieces.
 *
 * <p>In events of the kernel the replicas have numbers that are drawn; here each has its place in the group, from 1.
 */
final class ReadTape implements Listener {

    private static final Pattern PIECE = Pattern.compile("piece (\\d{1,9})");

    private final long begun = System.nanoTime();
    private final Map<Replica, Integer> numbers = new HashMap<>();
    private final SpeedNotes speeds = new SpeedNotes();
    private final ShareNotes shares;
    private final VoteNotes votes;
    private IntUnaryOperator pieceNumber = replica -> replica;
    private @Nullable PieceReaderState pieces;

    ReadTape(List<Replica> group) {
        group.forEach(replica -> numbers.put(replica, numbers.size() + 1));
        this.shares = new ShareNotes(group.size());
        this.votes = new VoteNotes(group.size());
    }

    /** What a replica is called here, for its number in a list. */
    private IntUnaryOperator number(List<Replica> order) {
        return replica -> numbers.getOrDefault(order.get(replica - 1), replica);
    }

    @Override
    public synchronized void on(Event event) {
        long nanos = System.nanoTime() - begun;
        if (event instanceof Event.VoteBegan began) {
            votes.began(began, number(began.replicas()));
        } else if (event instanceof Event.VoteStepped stepped) {
            votes.stepped(nanos, stepped).ifPresent(notes -> voted(notes, stepped));
        } else if (event instanceof Event.PiecesBegan began) {
            pieceNumber = number(began.replicas());
            shares.begin(began.reader().pieces());
            began.done().stream().forEach(shares::wasThere);
        } else if (event instanceof Event.PiecesStepped stepped) {
            if (stepped.event() instanceof PieceEvent.Piece piece) {
                came(piece, stepped.after().state());
            }
            pieces = stepped.after().state();
        } else if (event instanceof Event.Progressed progressed) {
            speeds.on(nanos, progressed.progress());
        }
    }

    /** Where each piece is voted on, those have served it who sent what was decided. */
    private void voted(VoteNotes.Notes notes, Event.VoteStepped stepped) {
        Matcher piece = PIECE.matcher(notes.of());
        if (piece.matches()) {
            int number = Integer.parseInt(String.valueOf(piece.group(1)));
            notes.newWinners(stepped.after()).forEach(replica -> shares.served(number, replica));
        }
    }

    private void came(PieceEvent.Piece piece, PieceReaderState after) {
        int replica = pieceNumber.applyAsInt(piece.replica());
        PieceReaderState before = pieces;
        if (!piece.valid()) {
            shares.wrong(piece.piece(), replica);
        } else if (after.done().contains(piece.piece())
                && (before == null || !before.done().contains(piece.piece()))) {
            shares.served(piece.piece(), replica);
        }
    }

    synchronized ReadPage.Shares shares() {
        return shares.shares();
    }

    synchronized ReadPage.Speeds speeds() {
        return speeds.speeds();
    }

    synchronized List<ToldVote> votes() {
        return votes.told();
    }

    /** How many votes there were besides. */
    synchronized int hidden() {
        return votes.hidden();
    }
}
