package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.checker.run.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures in the picture of the chain are those of the rows. */
class ChainTest {

    private static JsonNode lines(List<Row> rows, int node) {
        return new Chain(rows).toJson().path("nodes").path(node).path("lines");
    }

    private static Row spoilt(Row row) {
        return new Row(row.task(), false, "FAILED", false, row.result(), row.comparisons(), row.obligations());
    }

    @Test
    void toJson_rowsAsPinned_countsWhatHoldsAndWhatFailsAsItMust() throws Exception {
        List<Row> rows = Samples.rows("first-n2-c1", "first-n2-b1-deceived", "first-k30");

        assertThat(lines(rows, 2).toString()).isEqualTo("[\"3 claims hold in\",\"67 states\",\"1 fails as it must\"]");
        assertThat(lines(rows, 1).toString()).isEqualTo("[\"1 claim holds in\",\"60 states\"]");
        assertThat(lines(rows, 0).toString()).isEqualTo("[\"not a part of this check\"]");
    }

    @Test
    void toJson_rowThatIsNotAsPinned_isCountedAsNothingElse() throws Exception {
        List<Row> rows = Samples.rows("first-n2-b1-deceived").stream()
                .map(ChainTest::spoilt)
                .toList();

        assertThat(lines(rows, 2).toString()).doesNotContain("must").contains(rows.size() + " NOT AS PINNED");
    }

    @Test
    void toJson_proofInCoq_saysWhetherItIsOfWhatIsThereNow() throws Exception {
        assertThat(lines(Samples.rows("read.coq"), 0).toString()).matches(".*\"in Coq: (proved|stale)\".*");
    }
}
