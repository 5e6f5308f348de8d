package dev.quorate.core;

import dev.quorate.core.Read.Turn;
import dev.quorate.core.ReaderEvent.Failure;
import dev.quorate.core.ReaderEvent.Timeout;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * What the scenarios of {@link InsideTheBoundTest} really contain: each case that makes the theorems worth testing
 * occurs often enough, or the test fails.
 */
class InterestingCasesTest {

    @Provide
    Arbitrary<Scenario> sound() {
        return Scenarios.scenarios(Arbitraries.oneOf(Scenarios.soundByTheRule(), Scenarios.sound()));
    }

    @Provide
    Arbitrary<Scenario> any() {
        return Scenarios.scenarios(Scenarios.any());
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void scenariosInsideTheBound_containWhatMakesThemWorthTesting(@ForAll("sound") Scenario scenario) {
        Read read = scenario.run();

        occurs("the first reply is a lie", 5, liesFirst(read));
        occurs("the truth is decided among lies", 5, decidesAmongLies(read));
        occurs("most replies at the decision are lies", 0.5, mostAreLies(read));
        occurs("the reply of an overdue replica decides", 2, read.hasTurn(turn -> turn.decides() && isLate(turn)));
        occurs("an overdue replica replies in time", 10, read.hasTurn(turn -> countsInTime(turn) && isLate(turn)));
        occurs("a correct replica is overdue", 10, read.hasTurn(turn -> timesOutCorrect(turn, scenario)));
        occurs("a replica equivocates", 10, !read.last().equivocated().isEmpty());
        occurs("a replica fails", 10, read.hasTurn(turn -> changes(turn) && turn.event() instanceof Failure));
        occurs("a failed replica replies in time", 3, read.hasTurn(turn -> countsInTime(turn) && hasFailed(turn)));
        occurs("the reply of a failed replica decides", 1, read.hasTurn(turn -> turn.decides() && hasFailed(turn)));
        occurs("a reply that was not asked for", 10, read.hasTurn(InterestingCasesTest::isUnasked));
        occurs("a reply after the decision exposes", 5, read.hasTurn(turn -> exposesLate(read.reader(), turn)));
        occurs("the smallest group of the rule", 10, isSmallest(scenario.deployment()));
        occurs(
                "everybody is asked",
                10,
                read.asks().size() == scenario.deployment().replicas());
        occurs(
                "somebody is never asked",
                10,
                read.asks().size() < scenario.deployment().replicas());
        occurs("more than 30 replicas", 10, scenario.deployment().replicas() > 30);
        occurs("a hedge", 10, scenario.hedge() > 0);
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void scenariosOfAllDeployments_containTiesAndAllOutcomes(@ForAll("any") Scenario scenario) {
        Read read = scenario.run();

        int accept = scenario.deployment().accept();
        occurs(
                "a tie is decided",
                0.5,
                read.hasTurn(turn -> turn.decides() && Read.valuesWith(turn.after(), accept) > 1));
        occurs("the truth is decided", 10, read.outcome().equals(new Outcome.Decided<>(Scenario.TRUTH)));
        occurs("a lie is decided", 2, isLie(read.outcome()));
        occurs("inconclusive", 3, read.outcome() instanceof Outcome.Inconclusive);
        occurs("unavailable", 0.5, read.outcome() instanceof Outcome.Unavailable);
        occurs("pending for ever", 3, read.outcome().isPending());
    }

    private static void occurs(String what, double percent, boolean here) {
        Statistics.label(what)
                .collect(here)
                .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > percent));
    }

    private static boolean liesFirst(Read read) {
        return read.turns().stream()
                .filter(Turn::isFirstReply)
                .findFirst()
                .filter(turn -> isLie(turn))
                .isPresent();
    }

    private static boolean decidesAmongLies(Read read) {
        return read.hasTurn(turn -> turn.decides() && lies(turn) > 0);
    }

    private static boolean mostAreLies(Read read) {
        return read.hasTurn(turn ->
                turn.decides() && 2 * lies(turn) > turn.after().replied().size());
    }

    private static int lies(Turn turn) {
        ReaderState<String> state = turn.after();
        return state.replied().minus(state.replies().voters(Scenario.TRUTH)).size();
    }

    private static boolean isLie(Turn turn) {
        return turn.event() instanceof ReaderEvent.Reply<String> reply
                && !reply.value().equals(Scenario.TRUTH);
    }

    private static boolean isLie(Outcome<String> outcome) {
        return outcome instanceof Outcome.Decided<String> decided
                && !decided.value().equals(Scenario.TRUTH);
    }

    private static boolean countsInTime(Turn turn) {
        return turn.before().outcome().isPending() && turn.isFirstReply();
    }

    private static boolean isLate(Turn turn) {
        return turn.before().overdue().contains(turn.event().replica());
    }

    private static boolean hasFailed(Turn turn) {
        return turn.before().failed().contains(turn.event().replica());
    }

    private static boolean isUnasked(Turn turn) {
        return turn.event() instanceof ReaderEvent.Reply
                && !turn.before().asked().contains(turn.event().replica());
    }

    private static boolean timesOutCorrect(Turn turn, Scenario scenario) {
        return turn.event() instanceof Timeout
                && changes(turn)
                && scenario.isCorrect(turn.event().replica());
    }

    private static boolean exposesLate(Reader<String> reader, Turn turn) {
        return !turn.before().outcome().isPending()
                && reader.exposed(turn.after()).size()
                        > reader.exposed(turn.before()).size();
    }

    private static boolean changes(Turn turn) {
        return !turn.after().equals(turn.before());
    }

    private static boolean isSmallest(Deployment deployment) {
        return deployment.replicas()
                == deployment.rule().smallestGroup(deployment.budget()).orElse(0);
    }
}
