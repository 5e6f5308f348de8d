package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Claims;
import dev.quorate.tlc.TlcJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The default claims hold under the official {@code tla2tools.jar}, too, where one is supplied. */
@EnabledIfEnvironmentVariable(
        named = "TLA2TOOLS_JAR",
        matches = ".+",
        disabledReason = "NOT CHECKED with an official TLC: set TLA2TOOLS_JAR to the path of a tla2tools.jar.")
class OfficialClaimsTest {

    @Test
    void check_officialTlc_everyRowAsPinned() throws Exception {
        TlcJar jar = TlcJar.at(Path.of(Objects.requireNonNull(System.getenv("TLA2TOOLS_JAR"))));
        Check check = new Check(jar, Runtime.getRuntime().availableProcessors());

        List<Row> rows = check.run(Plan.of(Claims.ofThisLibrary(), false), new CheckListener() {});

        assertThat(rows)
                .hasSizeGreaterThan(80)
                .allSatisfy(row -> assertThat(row.asPinned())
                        .as(row.task().id() + ": " + row.verdict())
                        .isTrue());
    }
}
