package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.proof.CoqResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The row says that something is proved only of what was proved. */
class CoqTaskTest {

    private static final String COMMIT = "0123456789abcdef";

    private static String verdict(Optional<CoqResult> result) {
        return new CoqTask().judge(result).verdict();
    }

    @Test
    void judge_nothingHasChanged_saysThatItIsProved() {
        assertThat(verdict(Optional.of(new CoqResult(COMMIT, List.of()))))
                .isEqualTo("proved in Coq, at commit 0123456789ab, by ci/proof-coq");
    }

    @Test
    void judge_somethingHasChanged_saysThatItIsStale() {
        assertThat(verdict(Optional.of(new CoqResult(COMMIT, List.of("Reader.tla", "proof/coq/Reader.v")))))
                .isEqualTo("stale: since commit 0123456789ab these changed: Reader.tla, proof/coq/Reader.v;"
                        + " run ci/proof-coq");
    }

    @Test
    void judge_noResult_saysThatNothingIsProved() {
        assertThat(verdict(Optional.empty())).isEqualTo("not proved: ci/proof-coq has no result");
    }

    @Test
    void plan_always_hasTheRow() {
        assertThat(Plan.of(Claims.ofThisLibrary(), false).recorded()).hasSize(1);
    }
}
