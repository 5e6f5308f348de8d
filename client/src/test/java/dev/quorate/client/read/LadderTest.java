package dev.quorate.client.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.client.read.Ladder.Known;
import dev.quorate.client.read.Ladder.Result;
import dev.quorate.client.read.Ladder.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final List<Boolean> BOTH = List.of(false, true);

    /** Which results a stage can have. */
    private static final Map<Stage, Set<Result>> RESULTS = Map.ofEntries(
            Map.entry(Stage.START, EnumSet.of(Result.DONE)),
            Map.entry(Stage.SIGNED_MANIFEST, EnumSet.of(Result.DONE, Result.NOTHING)),
            Map.entry(Stage.MANIFEST_VOTE, EnumSet.of(Result.DONE, Result.NOTHING)),
            Map.entry(Stage.PIECES, EnumSet.of(Result.DONE, Result.NOTHING, Result.ONLY_WHOLES)),
            Map.entry(Stage.BODIES_IN_PIECES, EnumSet.of(Result.DONE)),
            Map.entry(Stage.DIGEST_VOTE, EnumSet.of(Result.DONE, Result.NOTHING, Result.NO_OBJECT)),
            Map.entry(Stage.SIZE_VOTE, EnumSet.of(Result.DONE, Result.NOTHING, Result.NO_OBJECT)),
            Map.entry(Stage.STRIPES, EnumSet.of(Result.DONE, Result.NOTHING)),
            Map.entry(Stage.CHECK, EnumSet.of(Result.DONE, Result.NOTHING)),
            Map.entry(
                    Stage.PIECE_VOTES, EnumSet.of(Result.DONE, Result.NOTHING, Result.NO_OBJECT, Result.OTHER_OBJECT)),
            Map.entry(Stage.BODY_VOTE, EnumSet.of(Result.DONE, Result.NOTHING)),
            Map.entry(Stage.BODIES, EnumSet.of(Result.DONE)));

    /**
     * The table once more, with the alternatives written out: a stage, what is known (k a key, d a digest, v a group that can
     * vote, - for neither) and for each result the next stage.
     */
    private static final String EXPECTED = """
            START            k--,kd-,k-v,kdv  DONE SIGNED_MANIFEST
            START            --v,-dv          DONE MANIFEST_VOTE
            START            -d-              DONE BODIES
            SIGNED_MANIFEST  all              DONE PIECES            NOTHING UNSIGNED
            MANIFEST_VOTE    -d-,-dv,kd-,kdv  DONE PIECES            NOTHING SIZE_VOTE
            MANIFEST_VOTE    ---,--v,k--,k-v  DONE PIECES            NOTHING DIGEST_VOTE
            PIECES           -d-,-dv,kd-,kdv  DONE CHECK             NOTHING NO_PIECES  ONLY_WHOLES BODIES_IN_PIECES
            PIECES           ---,--v,k--,k-v  DONE COMMIT            NOTHING NO_PIECES  ONLY_WHOLES BODIES_IN_PIECES
            BODIES_IN_PIECES -d-,-dv,kd-,kdv  DONE CHECK
            BODIES_IN_PIECES ---,--v,k--,k-v  DONE COMMIT
            DIGEST_VOTE      all              DONE SIZE_VOTE         NOTHING SIZE_VOTE  NO_OBJECT MISSING
            SIZE_VOTE        -d-,-dv,kd-,kdv  DONE STRIPES           NOTHING BODIES     NO_OBJECT MISSING
            SIZE_VOTE        ---,--v,k--,k-v  DONE PIECE_VOTES       NOTHING BODY_VOTE  NO_OBJECT MISSING
            STRIPES          all              DONE CHECK             NOTHING BODIES
            CHECK            all              DONE COMMIT            NOTHING BODIES
            PIECE_VOTES      all              DONE COMMIT            NOTHING BODY_VOTE  NO_OBJECT MISSING  OTHER_OBJECT REPLACED
            BODY_VOTE        all              DONE BODIES            NOTHING DISAGREEMENT
            BODIES           all              DONE COMMIT
            """;

    @Test
    void next_everyCombination_isAsWritten() {
        Map<String, Stage> expected = expected();
        for (Stage stage : RESULTS.keySet()) {
            for (Result result : RESULTS.get(stage)) {
                for (Known known : everythingKnown()) {
                    String combination = combination(stage, result, known);
                    if (stage == Stage.START && !known.key() && !known.digest() && !known.canVote()) {
                        assertThatThrownBy(() -> Ladder.next(stage, result, known))
                                .as(combination)
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("nothing comes after START");
                    } else {
                        assertThat(Ladder.next(stage, result, known))
                                .as(combination)
                                .isEqualTo(expected.remove(combination));
                    }
                }
            }
        }
        assertThat(expected).as("what no stage can come to").isEmpty();
    }

    /** So every read comes to an end. */
    @Test
    void next_everyCombination_isLater() {
        for (Stage stage : RESULTS.keySet()) {
            for (Result result : RESULTS.get(stage)) {
                for (Known known : everythingKnown()) {
                    if (stage != Stage.START || known.key() || known.digest() || known.canVote()) {
                        assertThat(Ladder.next(stage, result, known)).isGreaterThan(stage);
                    }
                }
            }
        }
    }

    @Test
    void walk_whoKnowsADigest_getsNothingThatWasNotComparedWithIt() {
        for (boolean canVote : BOTH) {
            for (List<Stage> walk : walks(new Known(false, true, canVote))) {
                if (walk.contains(Stage.COMMIT)) {
                    assertThat(walk.get(walk.size() - 2)).as("%s", walk).isIn(Stage.CHECK, Stage.BODIES);
                }
            }
        }
    }

    @Test
    void walk_whoKnowsAKey_goesByNothingThatIsNotSigned() {
        for (boolean canVote : BOTH) {
            assertThat(walks(new Known(true, false, canVote)))
                    .allSatisfy(walk -> assertThat(walk)
                            .startsWith(Stage.START, Stage.SIGNED_MANIFEST)
                            .doesNotContain(
                                    Stage.MANIFEST_VOTE,
                                    Stage.DIGEST_VOTE,
                                    Stage.SIZE_VOTE,
                                    Stage.PIECE_VOTES,
                                    Stage.BODY_VOTE));
        }
    }

    @Test
    void walk_groupTooSmallForAVote_neverVotes() {
        assertThat(walks(new Known(false, true, false)))
                .containsExactly(List.of(Stage.START, Stage.BODIES, Stage.COMMIT));
    }

    /** Every way down, with every result that a stage can have. A digest that was voted on is known from then on. */
    private static Set<List<Stage>> walks(Known known) {
        Set<List<Stage>> walks = new LinkedHashSet<>();
        walk(List.of(Stage.START), known, walks);
        return walks;
    }

    private static void walk(List<Stage> before, Known known, Set<List<Stage>> walks) {
        Stage last = before.get(before.size() - 1);
        Set<Result> results = RESULTS.get(last);
        if (results == null) {
            walks.add(before);
            return;
        }
        for (Result result : results) {
            boolean isDigestFound = result == Result.DONE && (last == Stage.DIGEST_VOTE || last == Stage.BODY_VOTE);
            Known then = new Known(known.key(), known.digest() || isDigestFound, known.canVote());
            List<Stage> walk = new ArrayList<>(before);
            walk.add(Ladder.next(last, result, then));
            walk(walk, then, walks);
        }
    }

    private static Map<String, Stage> expected() {
        Map<String, Stage> expected = new HashMap<>();
        for (String line : EXPECTED.lines().toList()) {
            String[] words = line.split("\\s+");
            for (Known known : everythingKnown()) {
                if (words[1].equals("all") || List.of(words[1].split(",")).contains(letters(known))) {
                    for (int word = 2; word < words.length; word += 2) {
                        String combination = words[0] + " " + words[word] + " " + letters(known);
                        assertThat(expected.put(combination, Stage.valueOf(words[word + 1])))
                                .as(combination)
                                .isNull();
                    }
                }
            }
        }
        return expected;
    }

    private static String combination(Stage stage, Result result, Known known) {
        return stage + " " + result + " " + letters(known);
    }

    private static String letters(Known known) {
        return (known.key() ? "k" : "-") + (known.digest() ? "d" : "-") + (known.canVote() ? "v" : "-");
    }

    private static Set<Known> everythingKnown() {
        Set<Known> all = new HashSet<>();
        BOTH.forEach(key -> BOTH.forEach(digest -> BOTH.forEach(canVote -> all.add(new Known(key, digest, canVote)))));
        return all;
    }
}
