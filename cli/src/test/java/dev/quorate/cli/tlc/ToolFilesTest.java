package dev.quorate.cli.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.cli.Invocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What other tools are told of the real TLC's result. The directory has all that their formats give a meaning to. */
class ToolFilesTest {

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void writeSpecification() throws IOException {
        directory = Files.createDirectory(temporary.resolve("a, b: 100% <c> & \"d\""));
        write("Limits.tla", """
                ---- MODULE Limits ----
                EXTENDS Naturals
                VARIABLE x
                Small == x < 2
                ====
                """);
        write("Count.tla", """
                ---- MODULE Count ----
                EXTENDS Limits
                Init == x = 0
                Next == x' = x + 1
                Fine == TRUE
                ====
                """);
        write("Count.cfg", "INIT Init\nNEXT Next\nINVARIANT Small\n");
        write("Fine.cfg", "INIT Init\nNEXT Next\nINVARIANT Fine\nCONSTRAINT Small\n");
        write("Lacks.cfg", "INIT Init\nNEXT Next\nINVARIANT Missing\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Invocation tlc(String configuration) {
        return Invocation.of(
                "tlc",
                path("Count.tla"),
                "--config",
                path(configuration),
                "--sarif",
                path("out.sarif"),
                "--junit",
                path("out.xml"),
                "--github");
    }

    private JsonNode results() throws IOException {
        JsonNode log =
                new ObjectMapper().readTree(directory.resolve("out.sarif").toFile());
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        assertThat(log.path("runs")).hasSize(1);
        return log.path("runs").path(0).path("results");
    }

    private Element suite() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("out.xml").toFile())
                .getDocumentElement();
    }

    @Test
    void tlc_violatedInvariant_isToldWhereItIsDefined() throws Exception {
        Invocation invocation = tlc("Count.cfg");

        assertThat(invocation.status()).isOne();
        String file = path("Limits.tla").replace("%", "%25").replace(":", "%3A").replace(",", "%2C");
        assertThat(invocation.err())
                .contains("::error file=" + file + ",line=4,col=1,title=Small::"
                        + "The invariant Small is violated by a behaviour of 3 states."
                        + "%0A1. Initial predicate%0A2. Next%0A3. Next");
        JsonNode result = results().path(0);
        assertThat(results()).hasSize(1);
        assertThat(result.path("ruleId").asText()).isEqualTo("invariant");
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        assertThat(Path.of(URI.create(place.path("artifactLocation").path("uri").asText())))
                .isEqualTo(directory.resolve("Limits.tla"));
        assertThat(place.path("region").path("startLine").asInt()).isEqualTo(4);
        Element failure = (Element) suite().getElementsByTagName("failure").item(0);
        assertThat(suite().getAttribute("name")).isEqualTo("Count");
        assertThat(suite().getAttribute("failures")).isEqualTo("1");
        assertThat(failure.getAttribute("message"))
                .isEqualTo("The invariant Small is violated by a behaviour of 3 states.");
        assertThat(failure.getTextContent()).endsWith("3. Next");
    }

    @Test
    void tlc_holds_saysNothingIsWrong() throws Exception {
        Invocation invocation = tlc("Fine.cfg");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).doesNotContain("::error");
        assertThat(results()).isEmpty();
        assertThat(suite().getAttribute("failures")).isEqualTo("0");
        assertThat(suite().getAttribute("errors")).isEqualTo("0");
        assertThat(((Element) suite().getElementsByTagName("testcase").item(0)).getAttribute("name"))
                .isEqualTo("Fine");
    }

    @Test
    void tlc_noVerdict_isAnErrorAndNoFailure() throws Exception {
        Invocation invocation = tlc("Lacks.cfg");

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("::error file=").contains("Missing");
        assertThat(results()).hasSize(1);
        assertThat(suite().getAttribute("failures")).isEqualTo("0");
        assertThat(suite().getAttribute("errors")).isEqualTo("1");
        assertThat(suite().getElementsByTagName("error").getLength()).isOne();
    }

    @Test
    void tlc_noDirectoryForTheFile_isSaidBeforeTheWork() {
        Invocation invocation = Invocation.of(
                "tlc",
                path("Count.tla"),
                "--junit",
                directory.resolve("no/out.xml").toString());

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("There is no directory");
        assertThat(invocation.out()).isEmpty();
    }
}
