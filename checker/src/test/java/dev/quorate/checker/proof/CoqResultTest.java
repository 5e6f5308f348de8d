package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Specification;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Coq proved is good for the files that it was proved of, and for no others. */
class CoqResultTest {

    private static CoqResult ofFiles(CoqResult.Files files) throws IOException {
        return CoqResult.in(files).orElseThrow();
    }

    private static InputStream withMore(String name, String more) throws IOException {
        return new SequenceInputStream(Specification.open(name), new ByteArrayInputStream(more.getBytes("UTF-8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reader.tla",
                "QuorumRead.tla",
                "SidecarRead.tla",
                "AnyOrderRead.tla",
                "Pieces.tla",
                "PieceRead.tla",
                "proof/coq/GraphMC.tla",
                "proof/coq/PieceGraphMC.tla",
                "proof/coq/Reader.v",
                "proof/coq/Statements.v",
                "proof/coq/Theorems.v",
                "proof/coq/graph.ml",
                "proof/coq/deployments.txt"
            })
    void changed_anyFileThatIsNamed_isTold(String changed) throws IOException {
        CoqResult result = ofFiles(name -> withMore(name, name.equals(changed) ? "\n" : ""));

        assertThat(result.changed()).contains(changed);
        assertThat(CoqResult.committed().orElseThrow().commit()).isEqualTo(result.commit());
    }

    @Test
    void changed_theoryThatTheResultDoesNotName_isTold() throws IOException {
        CoqResult result = ofFiles(name -> withMore(name, name.endsWith("_CoqProject") ? "More.v\n" : ""));

        assertThat(result.changed()).contains("proof/coq/More.v");
    }

    @Test
    void changed_resultThatNamesNothing_isEverything() throws IOException {
        CoqResult result = ofFiles(name -> name.endsWith("result.json")
                ? new ByteArrayInputStream("{}".getBytes("UTF-8"))
                : Specification.open(name));

        assertThat(result.changed()).contains("Reader.tla", "proof/coq/GraphMC.tla", "proof/coq/Statements.v");
    }

    @Test
    void in_noResult_isNothing() throws IOException {
        assertThat(CoqResult.in(name -> {
                    throw new FileNotFoundException(name);
                }))
                .isEqualTo(Optional.empty());
    }
}
