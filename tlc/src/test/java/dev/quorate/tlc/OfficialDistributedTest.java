package dev.quorate.tlc;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The official {@code tla2tools.jar} runs on several machines, too. */
@EnabledIfEnvironmentVariable(
        named = "TLA2TOOLS_JAR",
        matches = ".+",
        disabledReason = "NOT CHECKED with an official TLC: set TLA2TOOLS_JAR to the path of a tla2tools.jar.")
class OfficialDistributedTest extends DistributedTest {

    @Override
    TlcJar jar() {
        return OfficialJarTest.jar();
    }
}
