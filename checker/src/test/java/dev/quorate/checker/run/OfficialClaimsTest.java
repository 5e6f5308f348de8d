package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Claims;
import dev.quorate.tlc.TlcJar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The default claims hold under the official {@code tla2tools.jar}, too, where one is supplied. */
class OfficialClaimsTest {

    private static final String NOT_CHECKED = "NOT CHECKED: the claims were not run with an official TLC. "
            + "To do that, set TLA2TOOLS_JAR to the path of a tla2tools.jar.";

    @Test
    void check_officialTlc_everyRowAsPinned() throws Exception {
        String jar = System.getenv("TLA2TOOLS_JAR");
        if (jar == null || jar.isEmpty()) {
            System.out.println("*** " + NOT_CHECKED);
            Assumptions.abort(NOT_CHECKED);
        }
        Check check = new Check(TlcJar.at(Path.of(jar)), Runtime.getRuntime().availableProcessors());

        List<Row> rows = check.run(Plan.of(Claims.ofThisLibrary(), false), new CheckListener() {});

        assertThat(rows)
                .hasSizeGreaterThan(80)
                .allSatisfy(row -> assertThat(row.asPinned())
                        .as(row.task().id() + ": " + row.verdict())
                        .isTrue());
    }
}
