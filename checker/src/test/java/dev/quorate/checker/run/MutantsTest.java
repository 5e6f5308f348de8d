package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.Drawn;
import dev.quorate.checker.claims.Claims;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The check bites: seeded changes of the kernel and of the specification are caught, each by what was predicted to catch it.
 */
class MutantsTest {

    /** Claims that hold and that fail, tried on changes that no claim may notice. */
    private static final List<String> OF_EVERY_KIND =
            List.of("first-n1-c1-refused", "masking-n4-b1-accept1-deceived", "matching-n3-b1");

    private final Claims claims = Claims.ofThisLibrary();

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepareForQuickStarts() throws InterruptedException {
        new Tlc(TlcJar.embedded()).prepare();
    }

    static List<Mutant> ofKernel() {
        return Drawn.from(Mutants.ofKernel(), 4, "the kernel");
    }

    static List<Mutant> ofSpec() {
        return Drawn.from(Mutants.ofSpec(), 2, "the specification");
    }

    static List<Mutant> ofSpecCaughtOnlyByMirrors() {
        return Drawn.from(Mutants.ofSpecCaughtOnlyByMirrors(), 1, "the specification that no claim notices");
    }

    @Test
    void mirrors_unchangedKernelCompiledHere_agrees() throws Exception {
        Path kernel = Seeded.kernel(directory, null);

        assertThat(Seeded.check(kernel, null, mirrors("matching-n3-b1"))).allMatch(Row::asPinned);
    }

    @ParameterizedTest
    @MethodSource
    void ofKernel(Mutant mutant) throws Exception {
        Row row = Seeded.check(Seeded.kernel(directory, mutant.kernel()), null, mirrors(mutant.model()))
                .get(0);

        assertThat(row.asPinned()).as(mutant + ": " + row.verdict()).isFalse();
        assertCaughtByComparison(mutant, row);
    }

    @ParameterizedTest
    @MethodSource
    void ofSpec(Mutant mutant) throws Exception {
        List<Task> tasks = new ArrayList<>(List.of(mirrors(mutant.model())));
        mutant.claims().forEach(id -> tasks.add(claim(id)));

        List<Row> rows = Seeded.check(Seeded.unchangedKernel(), mutant.spec(), tasks.toArray(new Task[0]));

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.asPinned())
                        .as(mutant + ": " + row.task().id() + ": " + row.verdict())
                        .isFalse());
        assertCaughtByComparison(mutant, rows.get(0));
    }

    @ParameterizedTest
    @MethodSource
    void ofSpecCaughtOnlyByMirrors(Mutant mutant) throws Exception {
        List<Task> tasks = new ArrayList<>(List.of(mirrors(mutant.model())));
        OF_EVERY_KIND.forEach(id -> tasks.add(claim(id)));

        List<Row> rows = Seeded.check(Seeded.unchangedKernel(), mutant.spec(), tasks.toArray(new Task[0]));

        assertCaughtByComparison(mutant, rows.get(0));
        assertThat(rows.subList(1, rows.size()))
                .hasSameSizeAs(OF_EVERY_KIND)
                .allSatisfy(row -> assertThat(row.asPinned())
                        .as(mutant + ": " + row.task().id() + ": " + row.verdict())
                        .isTrue());
    }

    @Test
    void onBothSides_sameChange_agreesAndIsCaughtByAClaim() throws Exception {
        Mutant mutant = Mutants.onBothSides();
        String model = mutant.claims().get(0);

        List<Row> rows =
                Seeded.check(Seeded.kernel(directory, mutant.kernel()), mutant.spec(), mirrors(model), claim(model));

        assertThat(rows.get(0).result().orElseThrow().holds())
                .as("the two sides agree")
                .isTrue();
        assertThat(rows.get(1).verdict()).contains("BackedByVotes is violated");
    }

    /** Not by a count of states that differs from the pinned one: the two sides were seen to differ, or the kernel threw. */
    private static void assertCaughtByComparison(Mutant mutant, Row row) {
        assertThat(row.verdict()).as("%s", mutant).containsAnyOf("Mirrors is violated", "not a state of the reader");
    }

    private Task mirrors(String model) {
        return new MirrorsTask(claims.models().stream()
                .filter(each -> each.id().equals(model))
                .findFirst()
                .orElseThrow());
    }

    private Task claim(String id) {
        return new ClaimTask(claims.find(id).orElseThrow());
    }
}
