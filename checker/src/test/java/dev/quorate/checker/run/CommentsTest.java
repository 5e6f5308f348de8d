package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A == 1 \\* one|A == 1",
                "A == 1 \\* (* one|A == 1",
                "(* a *) B|        B",
                "(* a (* b *) c *) B|                  B",
                "(* a \\* b *) B|             B",
                "(* a \" b *) B|            B",
                "(***) B|      B",
                "A == \"(* \\* \\\" \" \\* a|A == \"(* \\* \\\" \"",
                "A \\/ B|A \\/ B",
                "A * (B)|A * (B)",
                "(* never closed|(* never closed",
            })
    void blanked_oneLine_keepsAllButComments(String text, String code) {
        assertThat(Comments.blanked(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'(* a\nb *)\nB', '\n\nB'", "'\\* a\n\n\\* b\nB  \n\n', '\n\n\nB'"})
    void blanked_severalLines_keepsEachInItsPlace(String text, String code) {
        assertThat(Comments.blanked(text)).isEqualTo(code);
    }
}
