package dev.quorate.tlc.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log writes what it knows as the value of TLA+ that it is, and refuses everything else. */
class TraceLogTest {

    @TempDir
    private Path directory;

    private enum Level {
        EMPTY,
        FULL {
            @Override
            public String toString() {
                return "full";
            }
        }
    }

    private record Place(int number, Level level) {}

    private String written(Object value) throws Exception {
        Path file = directory.resolve("trace");
        try (TraceLog log = TraceLog.to(file)) {
            log.step("A", List.of(value), Map.of());
        }
        return Files.readString(file).strip();
    }

    static List<List<Object>> known() {
        return List.of(
                List.of(true, "true"),
                List.of(-1, "-1"),
                List.of(2L, "2"),
                List.of(BigInteger.TEN, "10"),
                List.of("a \"text\"", "\"a \\\"text\\\"\""),
                List.of(Level.EMPTY, "\"EMPTY\""),
                List.of(Level.FULL, "\"full\""),
                List.of(List.of(1, List.of()), "[1,[]]"),
                List.of(Set.of(1), "{\"#set\":[1]}"),
                List.of(Map.of(1, "a"), "{\"#map\":[[1,\"a\"]]}"),
                List.of(new Place(1, Level.FULL), "{\"number\":1,\"level\":\"full\"}"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void value_thatTlaHas_isWritten(List<Object> pair) throws Exception {
        assertThat(written(pair.get(0)))
                .isEqualTo("{\"action\":\"A\",\"arguments\":[" + pair.get(1) + "],\"state\":{}}");
    }

    static List<Object> unknown() {
        return List.of(new int[] {1}, Optional.of(1), 1.5, 'c', new Object(), new ArrayDeque<>(), Level.class);
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void value_thatTlaHasNot_isRefused(Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(Map.of("a", value)))
                .withMessage(
                        "A trace cannot hold a value of " + value.getClass().getTypeName()
                                + ": give a boolean, an integer, a String, the constant of an enum, a List, a Set, a Map or a record.");
        assertThat(directory.resolve("trace")).isEmptyFile();
    }

    @Test
    void null_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(Collections.singletonList(null)))
                .withMessage("TLA+ has no null: leave the variable out, or write a value for 'none'.");
    }
}
