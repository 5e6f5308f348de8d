package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    @Test
    void properties_severalListsAndComments_namesInOrder() {
        ConfigFile file = new ConfigFile("""
                SPECIFICATION Spec \\* PROPERTY NotThis
                PROPERTIES First
                           Second (* PROPERTY
                           NorThis *) Third
                CONSTANTS PROPERTYX = 3
                INVARIANT Inv
                PROPERTY Fourth
                """);

        assertThat(file.properties()).containsExactly("First", "Second", "Third", "Fourth");
    }

    @Test
    void properties_none_empty() {
        assertThat(new ConfigFile("INIT Init\nNEXT Next\n").properties()).isEmpty();
        assertThat(new ConfigFile("").properties()).isEmpty();
    }

    @Test
    void modelValues_aloneAndInSets_areNamed() {
        ConfigFile file = new ConfigFile("""
                CONSTANT N = 3  Names = {"a", b1, {c}}
                  None = None   \\* Old = Gone
                  Op <- Other   On = TRUE
                INVARIANT TypeOK
                """);

        assertThat(file.modelValues()).containsExactlyInAnyOrder("b1", "c", "None");
    }

    @Test
    void withDeadlockCheck_switchedOff_switchedOnInTheSameLine() {
        assertThat(new ConfigFile("INIT Init\nCHECK_DEADLOCK  FALSE\nNEXT Next").withDeadlockCheck())
                .hasToString("INIT Init\nCHECK_DEADLOCK  TRUE\nNEXT Next");
    }

    /** Each error is what TLC 2.18 says of that configuration. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    INIT I;NEXT N;ALIAS A                   ~ 3 ~ It was expecting a keyword          ~ ALIAS
                    _PERIODIC P;INIT I;NEXT N               ~ 1 ~ It was expecting a keyword          ~ _PERIODIC
                    INIT I;_RL_REWARD;R;NEXT N              ~ 2 ~ It was expecting a keyword          ~ _RL_REWARD
                    INIT I;CONSTANT C = 1;POSTCONDITION P   ~ 3 ~ It was expecting = or <-            ~ POSTCONDITION
                    INIT I;CONSTANT C = 1;POSTCONDITIONS;P  ~ 4 ~ It was expecting = or <-            ~ POSTCONDITIONS
                    PROPERTIES P _POSSIBLE Q;INIT I         ~ 0 ~ The property _POSSIBLE specified in ~ _POSSIBLE
                    INIT I;NEXXT N;ALIAS A                  ~ 2 ~ It was expecting a keyword          ~
                    INVARIANT T;ALIAS A                     ~ 0 ~ The invariant T specified in        ~
                    INIT I \\* ALIAS A;NEXXT N               ~ 2 ~ It was expecting a keyword          ~
                    """)
    void newerKeyword_errorOfTlc_blamedOnItOnlyIfItIs(String text, int line, String error, @Nullable String keyword) {
        ConfigFile file = new ConfigFile(text.replace(';', '\n'));

        assertThat(file.newerKeyword(line, error)).isEqualTo(Optional.ofNullable(keyword));
    }

    @Test
    void read_bytesThatAreNoUtf8_areKept(@TempDir Path directory) throws IOException {
        byte[] bytes = "\\* caf\u00e9\nINIT Init\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(directory.resolve("A.cfg"), bytes);

        ConfigFile.read(file).writeTo(directory.resolve("B.cfg"));

        assertThat(directory.resolve("B.cfg")).hasBinaryContent(bytes);
        assertThat(ConfigFile.read(file).namesBehaviour()).isTrue();
    }

    @Test
    void read_sectionOfAModule_isTheConfiguration(@TempDir Path directory) throws IOException {
        Path module = Files.writeString(
                directory.resolve("M.tla"),
                "---- MODULE M ----\nPROPERTY Q\n====\n----- CONFIG M -----\nPROPERTY P\n====\nPROPERTY R\n");

        assertThat(ConfigFile.isIn(module)).isTrue();
        assertThat(ConfigFile.read(module).properties()).containsExactly("P");
        assertThat(ConfigFile.isIn(Files.copy(module, directory.resolve("N.tla"))))
                .isFalse();
    }

    @Test
    void with_settings_keepsLinesAndTakesTheirConstants() {
        ConfigFile file = new ConfigFile("CONSTANTS\n  N = 1\n  M <- Small\n  K <- [Other] Small\nINIT Init\n");

        assertThat(file.with(List.of("CONSTANT M = 2", "CONSTANT K <- Large", "INVARIANT TypeOK")))
                .hasToString("CONSTANTS\n  N = 1\n  \n  \nINIT Init\n"
                        + "\nCONSTANT M = 2\nCONSTANT K <- Large\nINVARIANT TypeOK\n");
        assertThat(file.with(List.of())).isSameAs(file);
    }
}
