package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a terminal obeys is left, and all else is. */
class PrintableTest {

    @ParameterizedTest
    @ValueSource(
            chars = {
                '\u0000', '\t', '\n', '\r', '\u001b', '\u007f', '\u0080', '\u0085', '\u009b', '\u009f', // controls
                '\u2028', '\u2029', // separators
                '\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', // direction
                '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff', '\u00ad', // direction, and what cannot be seen
                '\ud800', '\udfff', // halves
            })
    void of_characterThatIsNotToBePrinted_isItsNumber(char character) {
        assertThat(Printable.of("a" + character + "b")).isEqualTo(String.format("a\\u%04Xb", (int) character));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\\u001b $1 \"'~", "ÄÖÜ \u00a0", "日本語", "عربي", "\ud83d\ude00"})
    void of_otherText_isTheSame(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void of_invisibleCharacterOfTwoUnits_isTwoNumbers() {
        assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\uDB40\\uDC41");
    }
}
