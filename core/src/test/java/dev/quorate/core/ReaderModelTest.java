package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.Read.Turn;
import dev.quorate.core.ReaderEvent.Failure;
import dev.quorate.core.ReaderEvent.Reply;
import dev.quorate.core.ReaderEvent.Timeout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/** The kernel against {@link DumbReader}: the same state and the same asks after every event, sensible or not. */
class ReaderModelTest {

    /** Different values with one hash code: an adversary could choose them so. */
    private static final List<String> VALUES = List.of(Scenario.TRUTH, "uSuth", "truuI");

    /** A reader with any numbers that it takes, and any events. */
    record Story(Deployment deployment, int hedge, int enough, boolean alike, List<ReaderEvent<String>> events) {

        Read tell() {
            Reader<String> reader = Reader.<String>outsideTheBound(deployment, Scenario::isValid)
                    .withHedge(hedge)
                    .doingWithout(enough)
                    .withAlike(alike ? ReaderModelTest::areAlike : (value, other) -> false);
            Step<String> start = reader.start();
            List<Turn> turns = new ArrayList<>();
            ReaderState<String> state = start.state();
            for (ReaderEvent<String> event : events) {
                Step<String> step = reader.step(state, event);
                turns.add(new Turn(state, event, step));
                state = step.state();
            }
            return new Read(reader, start, turns);
        }
    }

    /** The truth and one of the lies may come from correct replicas beside each other. */
    private static boolean areAlike(String value, String other) {
        return !value.equals(VALUES.get(2)) && !other.equals(VALUES.get(2));
    }

    @Provide
    Arbitrary<Story> stories() {
        return Arbitraries.integers()
                .between(1, 7)
                .flatMap(replicas -> Arbitraries.integers()
                        .between(1, replicas)
                        .flatMap(quorum -> Combinators.combine(
                                        Scenarios.rules(),
                                        Arbitraries.integers().between(1, quorum),
                                        Arbitraries.integers().between(0, 3),
                                        Arbitraries.integers().between(0, replicas),
                                        Arbitraries.of(true, false),
                                        events(replicas).list().ofMaxSize(30))
                                .as((rule, accept, hedge, enough, alike, events) -> new Story(
                                        new Deployment(rule, replicas, new FaultBudget(0, 0), quorum, accept),
                                        hedge,
                                        enough,
                                        alike,
                                        events))));
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Scenarios.scenarios(Scenarios.any());
    }

    private static Arbitrary<ReaderEvent<String>> events(int replicas) {
        Arbitrary<Integer> replica = Arbitraries.integers().between(1, replicas);
        Arbitrary<ReaderEvent<String>> reply = Combinators.combine(
                        replica, Arbitraries.of(VALUES).map(String::new))
                .as(Reply::new);
        return Arbitraries.frequencyOf(
                Tuple.of(3, reply), Tuple.of(1, replica.map(Timeout::new)), Tuple.of(1, replica.map(Failure::new)));
    }

    @Test
    void values_always_collide() {
        assertThat(VALUES)
                .doesNotHaveDuplicates()
                .allSatisfy(value -> assertThat(value).hasSameHashCodeAs(Scenario.TRUTH));
    }

    /** All kinds of events at any time: duplicates, strangers, late answers, failures after replies, and so on. */
    @Property(tries = 3000)
    @StatisticsReport(onFailureOnly = true)
    void kernel_anyEventsInSmallGroup_doesAsTheDumbReader(@ForAll("stories") Story story) {
        Read read = story.tell();

        assertSameAsDumbReader(dumb(story.deployment(), story.hedge(), story.enough(), story.alike()), read);
        interestingCasesOccur(story, read);
    }

    /** Events as an adversary and a network make them, with n up to 100. */
    @Property(tries = 300)
    void kernel_adversaryInLargeGroup_doesAsTheDumbReader(@ForAll("scenarios") Scenario scenario) {
        assertSameAsDumbReader(dumb(scenario.deployment(), scenario.hedge(), 0, false), scenario.run());
    }

    private static DumbReader dumb(Deployment deployment, int hedge, int enough, boolean alike) {
        return new DumbReader(
                deployment.rule().toString(),
                deployment.replicas(),
                deployment.quorum(),
                deployment.accept(),
                hedge,
                enough,
                Scenario.TRUTH,
                alike ? Set.of(Scenario.TRUTH, VALUES.get(1)) : Set.of());
    }

    private static void assertSameAsDumbReader(DumbReader dumb, Read read) {
        assertSame(read, read.start(), dumb, dumb.start());
        for (Turn turn : read.turns()) {
            assertSame(read, turn.step(), dumb, tell(dumb, turn.event()));
        }
    }

    private static List<Integer> tell(DumbReader dumb, ReaderEvent<String> event) {
        if (event instanceof Reply<String> reply) {
            return dumb.reply(reply.replica(), reply.value());
        }
        return event instanceof Timeout ? dumb.timeout(event.replica()) : dumb.failure(event.replica());
    }

    private static void assertSame(Read read, Step<String> step, DumbReader dumb, List<Integer> asks) {
        ReaderState<String> state = step.state();
        assertThat(numbers(state.asked())).as("asked").isEqualTo(listed(dumb.asked));
        assertThat(numbers(state.overdue())).as("overdue").isEqualTo(listed(dumb.overdue));
        assertThat(numbers(state.failed())).as("failed").isEqualTo(listed(dumb.failed));
        assertThat(numbers(state.equivocated())).as("equivocated").isEqualTo(listed(dumb.equivocated));
        assertThat(replies(state)).as("replies").isEqualTo(dumb.replies);
        assertThat(state.outcome()).as("outcome").hasToString(dumb.outcome);
        assertThat(numbers(read.reader().exposed(state))).as("exposed").isEqualTo(listed(dumb.exposed()));
        assertThat(numbers(state.outstanding())).as("outstanding").isEqualTo(listed(dumb.outstanding()));
        assertThat(numbers(step.ask())).as("ask").isEqualTo(asks);
    }

    private static List<Integer> numbers(ReplicaSet replicas) {
        return replicas.stream().boxed().toList();
    }

    private static List<Integer> listed(Collection<Integer> replicas) {
        return List.copyOf(replicas);
    }

    private static Map<Integer, String> replies(ReaderState<String> state) {
        Map<Integer, String> replies = new HashMap<>();
        for (int replica = 1; replica <= state.replies().replicas(); replica++) {
            if (state.replies().of(replica) != null) {
                replies.put(replica, state.replies().of(replica));
            }
        }
        return replies;
    }

    private static void interestingCasesOccur(Story story, Read read) {
        int accept = story.deployment().accept();
        occurs(
                "a tie is decided",
                1,
                read.hasTurn(turn -> turn.decides() && Read.valuesWith(turn.after(), accept) > 1));
        occurs("unavailable", 3, read.outcome() instanceof Outcome.Unavailable);
        occurs("inconclusive", 3, read.outcome() instanceof Outcome.Inconclusive);
        occurs("without", 3, read.outcome() instanceof Outcome.Without);
        occurs("a lie is decided", 3, read.outcome().equals(new Outcome.Decided<>(VALUES.get(1))));
        occurs(
                "somebody unasked replies",
                3,
                read.hasTurn(turn -> turn.event() instanceof Reply
                        && !turn.before().asked().contains(turn.event().replica())));
        occurs(
                "a failed replica replies",
                3,
                read.hasTurn(turn -> turn.isFirstReply()
                        && turn.before().failed().contains(turn.event().replica())));
        occurs(
                "an overdue replica fails",
                3,
                read.hasTurn(turn -> turn.event() instanceof Failure
                        && turn.before().overdue().contains(turn.event().replica())));
    }

    private static void occurs(String what, double percent, boolean here) {
        Statistics.label(what)
                .collect(here)
                .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > percent));
    }
}
