package dev.quorate.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void similar_partOfAName_comesBeforeAMisspelling() {
        List<String> names = List.of("masking-n4-b1", "matching-n3-b1", "masking-n3-b1-stuck", "verified-n2-b1");

        assertThat(Words.similar("masking-n3", names)).startsWith("masking-n3-b1-stuck");
        assertThat(Words.similar("masknig-n4-b1", names)).startsWith("masking-n4-b1");
        assertThat(Words.similar("something else", names)).isEmpty();
    }

    @Test
    void wrapped_longStep_isIndentedBelowItsNumber() {
        assertThat(Words.wrapped("  1. one two three four", 14))
                .containsExactly("  1. one two", "     three", "     four");
        assertThat(Words.wrapped("Why: one two three", 14)).containsExactly("Why: one two", "     three");
        assertThat(Words.wrapped("", 14)).containsExactly("");
        assertThat(Words.wrapped("unbreakablelonglongword", 14)).containsExactly("unbreakablelonglongword");
    }

    @Test
    void sentence_beginningWithAName_keepsIt() {
        assertThat(Words.sentence("nothing is there")).isEqualTo("Nothing is there.");
        assertThat(Words.sentence("n-b-c=2 is too few.")).isEqualTo("n-b-c=2 is too few.");
    }

    @Test
    void numbers_always_areWrittenTheSameEverywhere() {
        assertThat(Words.number(1234567)).isEqualTo("1,234,567");
        assertThat(Words.seconds(Duration.ofMillis(1250))).isEqualTo("1.3 s");
        assertThat(Words.probability(OptionalDouble.of(1.234e-13))).isEqualTo("1.2e-13");
        assertThat(Words.probability(OptionalDouble.of(0))).isEqualTo("0");
        assertThat(Words.probability(OptionalDouble.empty())).isEqualTo("-");
    }
}
