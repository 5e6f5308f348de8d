package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.Drawn;
import dev.quorate.checker.Jobs;
import dev.quorate.checker.claims.Claims;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The claims that fail bite: a property that says less is caught by the claim that was predicted to catch it. */
class PropertyMutantsTest {

    private static final List<PropertyMutants.Weakened> DRAWN = Drawn.from(PropertyMutants.all(), 6, "the properties");

    private static final Map<PropertyMutants.Weakened, Row> ROWS = new ConcurrentHashMap<>();

    private static final Claims CLAIMS = Claims.ofThisLibrary();

    /** All at once, as many at a time as there are processors: each is one short process. */
    @BeforeAll
    static void checkDrawn() throws Exception {
        new Tlc(TlcJar.embedded()).prepare();
        List<Callable<PropertyMutants.Weakened>> jobs = new ArrayList<>();
        DRAWN.forEach(mutant -> jobs.add(() -> check(mutant)));
        Jobs.run(jobs, Runtime.getRuntime().availableProcessors(), mutant -> {});
    }

    private static PropertyMutants.Weakened check(PropertyMutants.Weakened mutant) throws Exception {
        ROWS.put(
                mutant,
                Seeded.check(Seeded.unchangedKernel(), mutant.edit(), task(mutant.claim()))
                        .get(0));
        return mutant;
    }

    private static Task task(String id) {
        Optional<Task> count = CLAIMS.findCount(id).map(CountTask::new);
        return count.orElseGet(() -> new ClaimTask(CLAIMS.find(id).orElseThrow()));
    }

    static List<PropertyMutants.Weakened> drawn() {
        return DRAWN;
    }

    /** TLC must have come to its end: a change that does not parse shows nothing. */
    @ParameterizedTest
    @MethodSource("drawn")
    void check_weakerProperty_isCaught(PropertyMutants.Weakened mutant) {
        Row row = ROWS.get(mutant);

        assertThat(row.asPinned()).as(mutant + ": " + row.verdict()).isFalse();
        assertThat(row.verdict()).as("%s", mutant).containsAnyOf("No error was found", "found one in ");
    }
}
