package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.Drawn;
import dev.quorate.checker.Jobs;
import dev.quorate.checker.claims.Claims;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of the read of pieces bites: seeded changes of either side are caught, each by what was predicted to catch it. */
class PieceMutantsTest {

    private static final List<Mutant> DRAWN = Drawn.from(PieceMutants.all(), 6, "the read of pieces");

    private static final Map<Mutant, List<Row>> ROWS = new ConcurrentHashMap<>();

    private static final Claims CLAIMS = Claims.ofThisLibrary();

    /** All at once, as many at a time as there are processors: each is one short process after the other. */
    @BeforeAll
    static void checkDrawn(@TempDir Path directory) throws Exception {
        new Tlc(TlcJar.embedded()).prepare();
        List<Callable<Mutant>> jobs = new ArrayList<>();
        DRAWN.forEach(mutant -> {
            Path place = directory.resolve("mutant" + jobs.size());
            jobs.add(() -> check(mutant, place));
        });
        Jobs.run(jobs, Runtime.getRuntime().availableProcessors(), mutant -> {});
    }

    private static Mutant check(Mutant mutant, Path directory) throws Exception {
        List<Task> tasks = new ArrayList<>(List.of(mirrors(mutant.model())));
        mutant.claims().forEach(id -> tasks.add(claim(id)));
        Path kernel = mutant.kernel() == null ? Seeded.unchangedKernel() : Seeded.kernel(directory, mutant.kernel());
        ROWS.put(mutant, Seeded.check(kernel, mutant.spec(), tasks.toArray(new Task[0])));
        return mutant;
    }

    static List<Mutant> drawn() {
        return DRAWN;
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void check_seededChange_isCaughtAsPredicted(Mutant mutant) {
        List<Row> rows = ROWS.get(mutant);

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.asPinned())
                        .as(mutant + ": " + row.task().id() + ": " + row.verdict())
                        .isFalse());
        assertThat(rows.get(0).verdict())
                .as("%s", mutant)
                .containsAnyOf("Mirrors is violated", "not a state of the reader", "a sequence has values from 0 on");
        assertThat(rows.subList(1, rows.size()))
                .as("%s: not merely by a count of states", mutant)
                .noneMatch(row -> row.result().orElseThrow().holds());
    }

    /** Without the kernel on the class path nothing is compared, and the check says so. */
    @Test
    void mirrors_withoutTheKernel_isNotAsPinned(@TempDir Path nothing) throws Exception {
        List<Row> rows = Seeded.check(nothing, null, mirrors("object-verified-n2-b1"));

        assertThat(rows).noneMatch(Row::asPinned);
    }

    private static Task mirrors(String model) {
        return new MirrorsTask(CLAIMS.models().stream()
                .filter(each -> each.id().equals(model))
                .findFirst()
                .orElseThrow());
    }

    private static Task claim(String id) {
        return new ClaimTask(CLAIMS.find(id).orElseThrow());
    }
}
