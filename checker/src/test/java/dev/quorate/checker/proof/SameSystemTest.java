package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.proof.CountedReads.Counts;
import dev.quorate.checker.proof.CountedReads.Numbers;
import dev.quorate.checker.proof.CountedReads.Step;
import dev.quorate.core.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code read.smt2} and {@code ReadCount.tla} are the same system: for a sample of small deployments they have the same
 * initial states and the same steps, each by the same action, and so the same reachable states.
 *
 * <p>{@link SolvedReads} asks a solver for all solutions of the formulas, state by state. {@link ExploredReads} has TLC write
 * down all that it finds, and makes sure that this is as much as TLC counts. The sets themselves are compared, so nothing
 * depends on how either side counts: a step is a state, an action and a next state, once.
 */
class SameSystemTest {

    /** A prime, which divides none of the ranges: all values of all numbers occur. */
    private static final int EVERY = 13;

    /** The sizes of groups that are enough for a change to be noticed. */
    private static final int SMALL = 2;

    private static CountedReads solved;
    private static CountedReads explored;

    @BeforeAll
    static void findAllReads() throws IOException, InterruptedException {
        solved = SolvedReads.of(Proofs.named("read"), sample());
        explored = ExploredReads.of(UnaryOperator.identity(), sample());
    }

    /** Every 13th of the deployments with up to four replicas, whether they make sense or not. */
    private static List<Numbers> sample() {
        List<Numbers> box = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            for (int n = 1; n <= 4; n++) {
                for (int budgets = 0; budgets < 9; budgets++) {
                    for (int votes = 0; votes < (n + 1) * (n + 1); votes++) {
                        box.add(new Numbers(
                                rule.toString(),
                                n,
                                budgets / 3,
                                budgets % 3,
                                1 + votes / (n + 1),
                                1 + votes % (n + 1)));
                    }
                }
            }
        }
        List<Numbers> sample = new ArrayList<>();
        for (int index = 0; index < box.size(); index += EVERY) {
            sample.add(box.get(index));
        }
        return sample;
    }

    private static List<Numbers> smallSample() {
        return sample().stream().filter(deployment -> deployment.n() <= SMALL).toList();
    }

    @Test
    void reads_beginAlike() {
        assertThat(solved.initial()).hasSize(sample().size()).containsExactlyInAnyOrderElementsOf(explored.initial());
    }

    @Test
    void reads_goOnAlike() {
        assertThat(CountedReads.differences(solved, explored)).isEmpty();
        assertThat(solved.steps().equals(explored.steps())).isTrue();
        assertThat(solved.states().equals(explored.states())).isTrue();
    }

    @Test
    void next_isOneOfTheActions() throws IOException {
        assertThat(new AllSolutions(Proofs.named("read"))
                        .of(Map.of(), "(not (= Next (or Reply ByzantineReply Failure)))", List.of("outcome"), 1))
                .isEmpty();
    }

    /** Of every rule there are reads that can only succeed, and reads that fail in each way in which it can. */
    @Test
    void sample_endsInEveryWay() {
        for (Rule rule : Rule.values()) {
            Map<Numbers, Set<String>> ends = explored.states().stream()
                    .filter(state -> state.deployment().rule().equals(rule.toString()))
                    .collect(Collectors.groupingBy(
                            Counts::deployment, Collectors.mapping(Counts::outcome, Collectors.toSet())));

            assertThat(ends.values()).contains(Set.of("pending", "truth"));
            assertThat(ends.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                    .contains("truth", "inconclusive", "unavailable")
                    .satisfies(outcomes -> assertThat(outcomes.contains("lie")).isEqualTo(!rule.verifies()));
        }
    }

    @Test
    void sample_actionsHaveEveryEffect() {
        assertThat(explored.steps())
                .as("ties")
                .anyMatch(step -> step.to().outcome().equals("lie")
                        && explored.steps().contains(new Step(step.from(), step.action(), with(step.to(), "truth"))))
                .as("a lie that goes to the most popular one")
                .anyMatch(step -> step.from().topLie() == 1 && step.to().topLie() == 2)
                .as("a lie that does not")
                .anyMatch(step -> step.from().topLie() == 1
                        && step.to().topLie() == 1
                        && step.action().equals("ByzantineReply"));
        assertThat(explored.steps().stream()
                        .filter(step -> step.to().outcome().equals("unavailable"))
                        .map(Step::action)
                        .collect(Collectors.toSet()))
                .as("actions after which too few may be left")
                .containsExactlyInAnyOrder("Reply", "ByzantineReply", "Failure");
    }

    private static Counts with(Counts state, String outcome) {
        return new Counts(state.deployment(), state.truths(), state.lies(), state.topLie(), outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(< (+ truths lies) n) (Hear (+ truths 1) | (Hear (+ truths 1)     | Reply",
                "(< lies Liars)                           | (<= lies Liars)        | ByzantineReply",
                "(Hear truths (+ lies 1) (+ topLie 1))    | false                  | ByzantineReply",
                "(= outcome Pending) (OutOfReach truths lies topLie) | (= outcome Pending) | Failure"
            })
    void reads_changedProofFile_isNoticed(String from, String to, String action) throws IOException {
        ProofFile read = Proofs.named("read");
        String changed = ProofMutants.replaceOnce(read.text().replaceAll("\\s+\\(Hear", " (Hear"), from, to);

        CountedReads different = SolvedReads.of(ProofFile.of(read.name(), changed), smallSample());

        assertThat(CountedReads.differences(different, explored.upTo(SMALL)))
                .isNotEmpty()
                .allMatch(step -> step.action().equals(action));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truths + lies < N /\\ Hear(truths + 1 | truths + lies <= N /\\ Hear(truths + 1 | Reply",
                "lies < Liars                          | lies <= Liars                          | ByzantineReply",
                "/\\ OutOfReach(truths, lies, topLie)  | /\\ TRUE                               | Failure"
            })
    void reads_changedSpecification_isNoticed(String from, String to, String action)
            throws IOException, InterruptedException {
        UnaryOperator<String> change =
                text -> ProofMutants.replaceOnce(text.replaceAll("\\s+/\\\\ Hear", " /\\\\ Hear"), from, to);

        CountedReads different = ExploredReads.of(change, smallSample());

        assertThat(CountedReads.differences(different, solved.upTo(SMALL)))
                .isNotEmpty()
                .allMatch(step -> step.action().equals(action));
    }
}
