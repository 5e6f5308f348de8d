package dev.quorate.checker.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void withDeadlockCheck_switchedOff_switchedOnInTheSameLine() {
        assertThat(new ConfigFile("INIT Init\nCHECK_DEADLOCK  FALSE\nNEXT Next").withDeadlockCheck())
                .isEqualTo("INIT Init\nCHECK_DEADLOCK  TRUE\nNEXT Next");
    }
}
