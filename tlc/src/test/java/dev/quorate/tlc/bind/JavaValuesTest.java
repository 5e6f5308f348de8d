package dev.quorate.tlc.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.TlcRun.Tuning;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of value of TLA+ becomes what the package says, and what does not fit is told. */
class JavaValuesTest {

    enum Kind {
        RED,
        Model
    }

    record Pair(int number, String name) {}

    /** A class of one's own, whose values only a method can make. */
    static final class Ticket {
        private final int number;

        private Ticket(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ticket ticket && ticket.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    record Everything(
            boolean truth,
            int number,
            long large,
            String text,
            String model,
            Kind kind,
            Kind other,
            Set<Integer> set,
            Set<Set<Integer>> subsets,
            List<String> sequence,
            List<Pair> empty,
            Pair pair,
            Map<Integer, Set<Integer>> byNumber,
            Map<String, Integer> byName,
            Object any,
            Ticket ticket) {}

    static final class Constant {
        private Constant() {}

        @Mirrors("Everything")
        static Everything everything() {
            return new Everything(
                    true,
                    -7,
                    Integer.MAX_VALUE,
                    "a, b",
                    "Model",
                    Kind.RED,
                    Kind.Model,
                    Set.of(1, 2, 3),
                    Set.of(Set.of(), Set.of(1)),
                    List.of("a", "b"),
                    List.of(),
                    new Pair(1, "x"),
                    Map.of(3, Set.of(3), 4, Set.of(4)),
                    Map.of("a", 1, "b", 2),
                    Set.of(Map.of("a", List.of(1, true))),
                    new Ticket(5));
        }

        @FromTla
        static Ticket ticket(int number) {
            return new Ticket(number);
        }
    }

    record Fewer(boolean truth) {}

    static final class OtherFields {
        private OtherFields() {}

        @Mirrors("Everything")
        static Fewer wrong() {
            return new Fewer(true);
        }
    }

    static final class OtherType {
        private OtherType() {}

        @Mirrors("Everything.text")
        static int wrong() {
            return 1;
        }
    }

    static final class OtherNames {
        private OtherNames() {}

        @Mirrors("Everything.text")
        static Kind wrong() {
            return Kind.RED;
        }
    }

    static final class NoFactory {
        private NoFactory() {}

        @Mirrors("Everything.number")
        static Ticket wrong() {
            return new Ticket(-7);
        }
    }

    private static Bindings run(Class<?> bound) throws Exception {
        URL values = Objects.requireNonNull(JavaValuesTest.class.getResource("Values.tla"));
        TlcRun run =
                TlcRun.of(Path.of(values.toURI())).tuning(Tuning.QUICK_START).build();
        Tlc tlc = new Tlc(TlcJar.embedded(), Path.of("target", "tlc-archives"));
        return Binding.of(bound).run(tlc, run, ProgressListener.SILENT);
    }

    @Test
    void values_ofEveryKind_becomeThoseOfJava() throws Exception {
        Bindings found = run(Constant.class);

        assertThat(found.sentence()).isEqualTo("No error was found in any reachable state.");
        assertThat(found.agree()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OtherFields | The record [ | has the fields [any, byName, | but Fewer has the components [truth].",
                "OtherType | The value \"a, b\" cannot be made | a value of int | .",
                "OtherNames | The value \"a, b\" cannot be made | a value of Kind | .",
                "NoFactory | The value -7 cannot be made | a value of Ticket | .",
            })
    void values_thatDoNotFit_areToldInASentence(String bound, String begin, String middle, String end)
            throws Exception {
        Bindings found = run(Class.forName(JavaValuesTest.class.getName() + "$" + bound));

        assertThat(found.agree()).isFalse();
        assertThat(found.sentence())
                .contains("cannot be compared with Everything")
                .containsSubsequence(begin, middle, end);
    }
}
