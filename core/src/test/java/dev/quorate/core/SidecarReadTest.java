package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The bounds of the read of a sidecar, on both sides, at every point of a box: groups of up to four with up to two faults, every
 * number of votes and every number of answers that are enough to do without.
 *
 * <p>Names in capitals are those of {@code SidecarRead.tla}.
 */
class SidecarReadTest {

    private static final List<String> ONE_FORM = List.of("truth");
    private static final List<String> TWO_FORMS = List.of("truth", "absent");

    private static final Map<Point, EverySidecarRead> RUNS = new HashMap<>();

    /** A group, and the numbers of its reader. */
    private record Point(int replicas, FaultBudget budget, int accept, int enough, List<String> forms) {
        EverySidecarRead runs() {
            return RUNS.computeIfAbsent(this, point -> new EverySidecarRead(replicas, budget, accept, enough, forms));
        }

        int sure() {
            return replicas - budget.total();
        }
    }

    private static List<Point> box(List<String> forms) {
        List<Point> box = new ArrayList<>();
        for (int n = 1; n <= 4; n++) {
            for (int b = 0; b <= 2 && b < n; b++) {
                for (int c = 0; c <= 2 - b && b + c < n; c++) {
                    for (int accept = 1; accept <= n; accept++) {
                        for (int enough = 1; enough <= n; enough++) {
                            box.add(new Point(n, new FaultBudget(b, c), accept, enough, forms));
                        }
                    }
                }
            }
        }
        return box;
    }

    /** {@code SidecarEnds}: those who are sure to answer are enough, or so many that {@code accept} of them must agree. */
    @Test
    void read_always_endsIfAndOnlyIfEnoughAreSureToAnswer() {
        assertThat(box(TWO_FORMS)).allSatisfy(point -> {
            boolean someAgree =
                    point.sure() > (point.accept() - 1) * point.forms().size();
            assertThat(point.runs().getsStuck()).isEqualTo(point.enough() > point.sure() && !someAgree);
        });
    }

    /** {@code AnsweredByOthers} and {@code NoFalseBlame}. */
    @Test
    void read_always_decidesNoLieIfAndOnlyIfLiarsHaveTooFewVotes() {
        assertThat(box(TWO_FORMS)).allSatisfy(point -> {
            boolean canLie = point.budget().byzantine() >= point.accept();
            assertThat(point.runs().decidesALie()).isEqualTo(canLie);
            assertThat(point.runs().blamesACorrectReplica()).isEqualTo(canLie);
        });
    }

    /** {@code NeverWithout}: of 2b + c + 1 answers, b + 1 are neither lies nor failures. */
    @Test
    void read_whatAllCorrectReplicasHave_isNeverDoneWithoutIfAndOnlyIfEnoughIsLarge() {
        assertThat(box(ONE_FORM).stream()
                        .filter(point -> point.accept() == point.budget().byzantine() + 1))
                .hasSizeGreaterThan(20)
                .allSatisfy(point -> {
                    int least = 2 * point.budget().byzantine() + point.budget().crash() + 1;
                    assertThat(point.runs().doesWithout()).isEqualTo(point.enough() < least);
                });
    }
}
