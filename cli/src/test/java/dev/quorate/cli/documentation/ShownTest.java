package dev.quorate.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of what is shown and of what is printed are divided by semicolons. */
class ShownTest {

    private static final String SAME = "";

    @ParameterizedTest
    @CsvSource({
        "one;two, one;two",
        "one two, one   two",
        "...;two, one;two",
        "one;..., one;two;three",
        "one;...;three, one;three",
        "took ‹1.3 s›, took 12.0 s",
        "‹one› of ‹two›!, three of four!"
    })
    void differenceFrom_whatFits_isNone(String shown, String printed) {
        assertThat(difference(shown, printed)).isEqualTo(SAME);
    }

    @ParameterizedTest
    @CsvSource({
        "one;two, one;three, 'shown, but not printed here: two'",
        "one, one;two, 'printed, but not shown: two'",
        "one;two, one, 'shown, but not printed here: two'",
        "...;three, one;two, 'shown, but not printed here: three'",
        "took ‹1.3 s›, it took 1.3 s, 'shown, but not printed here: took ‹1.3 s›'",
        "a.c, abc, 'shown, but not printed here: a.c'"
    })
    void differenceFrom_whatDoesNotFit_isTheFirstSuchLine(String shown, String printed, String difference) {
        assertThat(difference(shown, printed)).isEqualTo(difference);
    }

    private static String difference(String shown, String printed) {
        return new Shown(List.of(shown.split(";")))
                .differenceFrom(List.of(printed.split(";")))
                .orElse(SAME);
    }
}
