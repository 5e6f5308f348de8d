package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllSolutionsTest {

    private static final List<String> NEXT = List.of("count-next", "done-next");

    private final AllSolutions solutions = new AllSolutions(Samples.counter());

    @Test
    void of_stepOfACounter_isTheOnlyOne() {
        assertThat(solutions.of(Map.of("limit", "3", "count", "1", "done", "false"), "Next", NEXT, 10))
                .containsExactly(Map.of("count-next", "2", "done-next", "false"));
        assertThat(solutions.of(Map.of("limit", "3", "count", "2", "done", "false"), "Next", NEXT, 10))
                .containsExactly(Map.of("count-next", "3", "done-next", "true"));
    }

    @Test
    void of_counterThatIsDone_hasNoStep() {
        assertThat(solutions.of(Map.of("limit", "3", "count", "3", "done", "true"), "Next", NEXT, 10))
                .isEmpty();
    }

    @Test
    void of_severalSolutions_allAreFound() {
        assertThat(solutions.of(Map.of("limit", "2"), "(Invariant count done)", List.of("count", "done"), 10))
                .containsExactlyInAnyOrder(
                        Map.of("count", "0", "done", "false"),
                        Map.of("count", "1", "done", "false"),
                        Map.of("count", "2", "done", "true"));
    }

    @Test
    void of_negativeNumbers_areReadAndWritten() {
        assertThat(solutions.of(Map.of("limit", "-3"), "(<= limit count (- 2))", List.of("count"), 10))
                .containsExactlyInAnyOrder(Map.of("count", "-3"), Map.of("count", "-2"));
    }

    @Test
    void of_moreThanAllowed_fails() {
        assertThatThrownBy(() -> solutions.of(Map.of(), "(>= limit 0)", List.of("limit"), 5))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("more than 5 solutions");
    }

    @Test
    void of_unknownPredicate_fails() {
        assertThatThrownBy(() -> solutions.of(Map.of(), "Nothing", List.of("limit"), 5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Nothing");
    }
}
