package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.trace.ReplayMutants;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.SpecObj;
import util.SimpleFilenameToStream;
import util.ToolIO;

/** Every seeded change, drawn or not, can be made, and what it makes is a class or a module. */
class SeededTest {

    static List<Mutant.Edit> ofKernel() {
        return edits().filter(edit -> edit.file().endsWith(".java")).toList();
    }

    static List<Mutant.Edit> ofSpec() {
        return edits().filter(edit -> edit.file().endsWith(".tla")).toList();
    }

    private static Stream<Mutant.Edit> edits() {
        Stream<Mutant> mutants = Stream.of(
                        Mutants.ofKernel(),
                        Mutants.ofSpec(),
                        Mutants.ofSpecCaughtOnlyByMirrors(),
                        List.of(Mutants.onBothSides()),
                        PieceMutants.all())
                .flatMap(List::stream);
        return Stream.of(
                        mutants.flatMap(mutant -> Stream.of(mutant.kernel(), mutant.spec()))
                                .filter(Objects::nonNull),
                        CountMutantsTest.all().stream().map(CountMutantsTest.Change::edit),
                        PropertyMutants.all().stream().map(PropertyMutants.Weakened::edit),
                        ReplayMutants.all().stream())
                .flatMap(edits -> edits);
    }

    @BeforeAll
    static void keepTheParserQuiet() {
        ToolIO.out = new PrintStream(OutputStream.nullOutputStream());
    }

    @ParameterizedTest
    @MethodSource("ofKernel")
    void kernel_seededChange_compiles(Mutant.Edit edit, @TempDir Path directory) throws Exception {
        Seeded.kernel(directory, edit);
    }

    @ParameterizedTest
    @MethodSource("ofSpec")
    void spec_seededChange_parses(Mutant.Edit edit) throws Exception {
        try (Specification specification = Specification.extract()) {
            Path module = specification.module(edit.file().replace(".tla", ""));
            Files.writeString(module, edit.apply(Files.readString(module)));

            ByteArrayOutputStream complaints = new ByteArrayOutputStream();
            SpecObj parsed = new SpecObj(
                    module.toString(),
                    new SimpleFilenameToStream(module.getParent().toString()));
            int status = SANY.frontEndMain(parsed, edit.file(), new PrintStream(complaints));

            assertThat(status).as("%s: %s", edit, complaints).isZero();
            assertThat(parsed.getErrorLevel()).as("%s: %s", edit, complaints).isZero();
        }
    }
}
