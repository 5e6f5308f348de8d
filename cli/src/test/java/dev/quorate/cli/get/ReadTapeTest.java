package dev.quorate.cli.get;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quorate.client.Event;
import dev.quorate.client.Progress;
import dev.quorate.client.Replica;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.core.Rule;
import dev.quorate.report.ReadPage;
import dev.quorate.report.ToldVote;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is remembered of a read for its page: all that is worth it, and never too much. */
class ReadTapeTest {

    private static final int MANY = 100_000;

    /** Replica 1 of the group is number 3 for the kernel. */
    private static final List<Replica> GROUP = Stream.of("one", "two", "three")
            .map(name -> Replica.at(URI.create("http://" + name + ".example/x")))
            .toList();

    private static final List<Replica> ORDER = List.of(GROUP.get(1), GROUP.get(2), GROUP.get(0));

    private static final Deployment DEPLOYMENT = Deployment.of(Rule.MATCHING, 3, new FaultBudget(1, 0));

    private final ReadTape tape = new ReadTape(GROUP);

    /** A vote in which the kernel's number 1 says what the others say, or something of its own. */
    private void vote(int number, String said) {
        Reader<String> reader = Reader.voting(DEPLOYMENT);
        tape.on(new Event.VoteBegan(number, "piece " + number, DEPLOYMENT, reader, ORDER));
        ReaderState<String> state = reader.start().state();
        tape.on(new Event.VoteStepped(number, new ReaderEvent.Start<>(), state));
        for (int replica = 1; replica <= (said.isEmpty() ? 2 : 3); replica++) {
            String value = replica == 1 && !said.isEmpty() ? said : "true " + number;
            ReaderEvent<String> event = new ReaderEvent.Reply<>(replica, value);
            state = reader.step(state, event).state();
            tape.on(new Event.VoteStepped(number, event, state));
        }
    }

    private byte[] page() {
        return new ReadPage(
                        "x",
                        List.of(),
                        JsonNodeFactory.instance.objectNode(),
                        List.of(),
                        tape.shares(),
                        tape.speeds(),
                        tape.votes(),
                        tape.hidden())
                .bytes();
    }

    @Test
    void votes_onVeryManyPieces_areTheFirstAndThoseWithADissenter() {
        for (int number = 1; number <= MANY; number++) {
            vote(number, number % 1_000 == 0 ? "lie" : "");
        }

        List<ToldVote> votes = tape.votes();
        assertThat(votes).hasSize(150);
        assertThat(votes.get(0).name()).isEqualTo("Vote on piece 1");
        assertThat(votes.get(50).name()).isEqualTo("Vote on piece 1000");
        assertThat(votes.get(149).name()).isEqualTo("Vote on piece 100000");
        assertThat(tape.hidden()).isEqualTo(MANY - 150);
        ToldVote.Step last = votes.get(50).steps().get(3);
        assertThat(last.event()).isEqualTo(new ReaderEvent.Reply<>(1, "true 1000"));
        assertThat(last.after().exposed()).containsExactly(2);
        assertThat(tape.shares().cells()).hasSizeLessThan(1_001);
        assertThat(tape.shares().cells().get(0).served()).containsExactly(0, 0, 128, 128);
        assertThat(page().length).isLessThan(1_000_000);
    }

    @Test
    void shares_ofVeryManyPieces_areCountedInCells() {
        PieceReader reader = PieceReader.of(3, MANY, 1);
        tape.on(new Event.PiecesBegan(1, reader, PieceSet.of(1, 2), ReplicaSet.empty(), ORDER));
        PieceStep step = reader.start(PieceSet.of(1, 2), ReplicaSet.empty());
        tape.on(new Event.PiecesStepped(1, new PieceEvent.Start(PieceSet.of(1, 2), ReplicaSet.empty()), step));
        Deque<PieceRequest> asked = new ArrayDeque<>(step.ask());
        while (!asked.isEmpty()) {
            PieceRequest request = asked.remove();
            PieceEvent event = new PieceEvent.Piece(request.replica(), request.piece(), request.replica() != 1);
            for (int time = 0; time < 2; time++) { // the second says nothing new
                step = reader.step(step.state(), event);
                tape.on(new Event.PiecesStepped(1, event, step));
                asked.addAll(step.ask());
            }
        }

        ReadPage.Shares shares = tape.shares();
        assertThat(shares.pieces()).isEqualTo(MANY);
        assertThat(shares.wrong()).contains(List.of(3, 2));
        assertThat(shares.cells().get(1).served().get(2)).as("the liar's").isZero();
        assertThat(shares.cells()).hasSizeLessThan(1_001);
        assertThat(shares.cells().get(0).served().get(0)).isEqualTo(2);
        assertThat(shares.cells().stream()
                        .flatMap(cell -> cell.served().stream())
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(MANY);
        assertThat(page().length).isLessThan(1_000_000);
    }

    @Test
    void shares_ofFewPieces_areExact() {
        ShareNotes shares = new ShareNotes(2);
        shares.begin(3);
        shares.wasThere(1);
        shares.served(2, 2);
        shares.served(3, 1);
        shares.served(3, 2);

        assertThat(shares.shares().cells())
                .containsExactly(
                        new ReadPage.Cell(1, 1, List.of(1, 0, 0)),
                        new ReadPage.Cell(2, 2, List.of(0, 0, 1)),
                        new ReadPage.Cell(3, 3, List.of(0, 1, 1)));
    }

    @Test
    void speeds_ofALongRead_areThinnedOut() {
        SpeedNotes speeds = new SpeedNotes();
        for (long time = 1; time <= 50_000; time++) {
            Progress.Share share = new Progress.Share(GROUP.get(0), time * 10, 0, false, Optional.empty());
            speeds.on(time * 1_000_000, new Progress(1, 1, List.of(share)));
        }

        ReadPage.Speeds all = speeds.speeds();
        assertThat(all.milliseconds()).hasSizeBetween(100, 400).isSorted().doesNotHaveDuplicates();
        assertThat(all.milliseconds().get(0)).isZero();
        assertThat(all.milliseconds().get(all.milliseconds().size() - 1)).isEqualTo(50_000);
        for (int index = 0; index < all.milliseconds().size(); index++) {
            assertThat(all.received().get(index))
                    .containsExactly(all.milliseconds().get(index) * 10);
        }
    }
}
