package dev.quorate.cli.get;

import dev.quorate.client.Event;
import dev.quorate.core.Outcome;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.report.ToldVote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The votes of a read. There may be one for each piece: the first so many are kept, and those in which somebody disagreed. Of
 * the others only the latest are, since somebody may yet disagree.
 */
final class VoteNotes {

    private static final int MOST_FIRST = 50;
    private static final int MOST_DISPUTED = 500;
    private static final int MOST_LATEST = 256;
    private static final int MOST_STEPS = 200;

    private final int replicas;
    private final Map<Integer, Notes> shown = new TreeMap<>();
    private final Map<Integer, Notes> latest = new LinkedHashMap<>();
    private int votes;

    VoteNotes(int replicas) {
        this.replicas = replicas;
    }

    /**
     * A vote begins.
     *
     * @param number tells the number that the page calls a replica by, for its number in this vote
     */
    void began(Event.VoteBegan began, IntUnaryOperator number) {
        Notes notes = new Notes(began, number);
        votes++;
        if (shown.size() < MOST_FIRST) {
            shown.put(began.read(), notes);
            return;
        }
        latest.put(began.read(), notes);
        if (latest.size() > MOST_LATEST) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /**
     * Something happened in a vote.
     *
     * @param nanos how long after the beginning of the read
     * @return its notes, if they are still there
     */
    Optional<Notes> stepped(long nanos, Event.VoteStepped stepped) {
        int read = stepped.read();
        @Nullable Notes notes = shown.containsKey(read) ? shown.get(read) : latest.get(read);
        if (notes == null) {
            return Optional.empty();
        }
        notes.step(nanos, stepped.event(), stepped.after());
        if (notes.isDisputed() && shown.size() < MOST_DISPUTED && latest.remove(read) != null) {
            shown.put(read, notes);
        }
        return Optional.of(notes);
    }

    List<ToldVote> told() {
        List<ToldVote> told = new ArrayList<>();
        shown.values().forEach(notes -> told.add(notes.told(replicas)));
        return told;
    }

    /** How many votes are not shown. */
    int hidden() {
        return votes - shown.size();
    }

    /** What was told in one vote. */
    static final class Notes {
        private final Event.VoteBegan began;
        private final IntUnaryOperator number;
        private final List<ToldVote.Step> steps = new ArrayList<>();
        private @Nullable String first; // value that was answered
        private boolean isDisputed;
        private boolean isOver;
        private int left;

        private Notes(Event.VoteBegan began, IntUnaryOperator number) {
            this.began = began;
            this.number = number;
        }

        String of() {
            return began.of();
        }

        private boolean isDisputed() {
            return isDisputed;
        }

        private void step(long nanos, ReaderEvent<String> event, ReaderState<String> after) {
            String before = first;
            if (event instanceof ReaderEvent.Reply<String> reply) {
                first = before == null ? reply.value() : before;
                isDisputed |= before != null && !before.equals(reply.value());
            }
            if (steps.size() >= MOST_STEPS) {
                left++;
                return;
            }
            String place = String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
            steps.add(new ToldVote.Step(renumbered(event), state(after), place, ""));
        }

        /** Who voted for what is decided now, and was not before; nobody where nothing is. */
        List<Integer> newWinners(ReaderState<String> after) {
            if (!isOver && after.outcome() instanceof Outcome.Decided<String> decided) {
                isOver = true;
                return numbers(after.replies().voters(decided.value()));
            }
            return List.of();
        }

        private ReaderEvent<String> renumbered(ReaderEvent<String> event) {
            int replica = event.replica() == 0 ? 0 : number.applyAsInt(event.replica());
            if (event instanceof ReaderEvent.Reply<String> reply) {
                return new ReaderEvent.Reply<>(replica, reply.value());
            } else if (event instanceof ReaderEvent.Timeout) {
                return new ReaderEvent.Timeout<>(replica);
            }
            return event instanceof ReaderEvent.Failure ? new ReaderEvent.Failure<>(replica) : event;
        }

        private ToldVote.State state(ReaderState<String> state) {
            return new ToldVote.State(
                    numbers(state.asked()),
                    numbers(state.overdue()),
                    numbers(state.failed()),
                    numbers(state.equivocated()),
                    numbers(began.reader().exposed(state)),
                    state.outcome());
        }

        private List<Integer> numbers(ReplicaSet set) {
            return set.stream().map(number).sorted().boxed().toList();
        }

        private ToldVote told(int replicas) {
            return new ToldVote(
                    "vote-" + began.read(),
                    "Vote on " + began.of(),
                    began.deployment().toString(),
                    replicas,
                    steps,
                    0,
                    left,
                    "");
        }
    }
}
