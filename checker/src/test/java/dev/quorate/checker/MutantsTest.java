package dev.quorate.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.tlc.Tlc;
import dev.quorate.checker.tlc.TlcJar;
import dev.quorate.core.Reader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The check bites: seeded changes of the kernel and of the specification are caught, each by what was predicted to catch it.
 */
class MutantsTest {

    private static final Path KERNEL_SOURCES = Path.of("..", "core", "src", "main", "java", "dev", "quorate", "core");

    /** Claims of every rule and every kind, tried on changes that no claim may notice. */
    private static final List<String> OF_EVERY_KIND = List.of(
            "first-n1-c1-refused",
            "masking-n4-b1",
            "masking-n4-b1-accept1-deceived",
            "masking-n3-b1-stuck",
            "matching-n3-b1",
            "matching-n2-b1-inconclusive",
            "verified-n2-b1",
            "first-n2-c1-impatient-unavailable");

    private final Claims claims = Claims.ofThisLibrary();

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepareForQuickStarts() throws InterruptedException {
        new Tlc(TlcJar.embedded()).prepare();
    }

    static List<Mutant> ofKernel() {
        return Mutants.ofKernel();
    }

    static List<Mutant> ofSpec() {
        return Mutants.ofSpec();
    }

    static List<Mutant> ofSpecCaughtOnlyByMirrors() {
        return Mutants.ofSpecCaughtOnlyByMirrors();
    }

    @Test
    void mirrors_unchangedKernelCompiledHere_agrees() throws Exception {
        Path kernel = compile(null);

        assertThat(check(kernel, null, mirrors("matching-n3-b1"))).allMatch(Row::asPinned);
    }

    @ParameterizedTest
    @MethodSource
    void ofKernel(Mutant mutant) throws Exception {
        Row row = check(compile(mutant.kernel()), null, mirrors(mutant.model())).get(0);

        assertThat(row.asPinned()).as(row.verdict()).isFalse();
        assertThat(caughtByComparison(row)).as(row.verdict()).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void ofSpec(Mutant mutant) throws Exception {
        List<Task> tasks = new ArrayList<>(List.of(mirrors(mutant.model())));
        mutant.claims().forEach(id -> tasks.add(claim(id)));

        List<Row> rows = check(unchangedKernel(), mutant.spec(), tasks.toArray(new Task[0]));

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.asPinned())
                        .as(row.task().id() + ": " + row.verdict())
                        .isFalse());
        assertThat(caughtByComparison(rows.get(0))).as(rows.get(0).verdict()).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void ofSpecCaughtOnlyByMirrors(Mutant mutant) throws Exception {
        List<Task> tasks = new ArrayList<>(List.of(mirrors(mutant.model())));
        OF_EVERY_KIND.forEach(id -> tasks.add(claim(id)));

        List<Row> rows = check(unchangedKernel(), mutant.spec(), tasks.toArray(new Task[0]));

        assertThat(caughtByComparison(rows.get(0))).as(rows.get(0).verdict()).isTrue();
        assertThat(rows.subList(1, rows.size()))
                .hasSameSizeAs(OF_EVERY_KIND)
                .allSatisfy(row -> assertThat(row.asPinned())
                        .as(row.task().id() + ": " + row.verdict())
                        .isTrue());
    }

    @Test
    void onBothSides_sameChange_agreesAndIsCaughtByAClaim() throws Exception {
        Mutant mutant = Mutants.onBothSides();
        String model = mutant.claims().get(0);

        List<Row> rows = check(compile(mutant.kernel()), mutant.spec(), mirrors(model), claim(model));

        assertThat(rows.get(0).result().orElseThrow().holds())
                .as("the two sides agree")
                .isTrue();
        assertThat(rows.get(1).verdict()).contains("BackedByVotes is violated");
    }

    /** Not by a count of states that differs from the pinned one: the two sides were seen to differ, or the kernel threw. */
    private static boolean caughtByComparison(Row row) {
        return row.verdict().contains("Mirrors is violated") || row.verdict().contains("not a state of the reader");
    }

    private static Path unchangedKernel() throws URISyntaxException {
        return Path.of(
                Reader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private Task mirrors(String model) {
        return new Task.MirrorsTask(claims.models().stream()
                .filter(each -> each.id().equals(model))
                .findFirst()
                .orElseThrow());
    }

    private Task claim(String id) {
        return new Task.ClaimTask(claims.find(id).orElseThrow());
    }

    private static List<Row> check(Path kernel, Mutant.Edit edit, Task... tasks)
            throws IOException, InterruptedException {
        Check check = new Check(TlcJar.embedded(), Runtime.getRuntime().availableProcessors(), kernel);
        try (Specification specification = Specification.extract()) {
            if (edit != null) {
                Path module = specification.module("Reader");
                Files.writeString(module, edit.apply(Files.readString(module)));
            }
            return check.run(new Plan(List.of(tasks)), specification, new CheckListener() {});
        }
    }

    /** Compiles the kernel, changed in one place. */
    private Path compile(Mutant.Edit edit) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        try (Stream<Path> files = Files.list(KERNEL_SOURCES)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                boolean changed = edit != null && file.endsWith(edit.file());
                Files.writeString(sources.resolve(file.getFileName()), changed ? edit.apply(text) : text);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.list(sources)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString());
            assertThat(compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files.toList()))
                            .call())
                    .as("the changed kernel compiles")
                    .isTrue();
        }
        return classes;
    }
}
