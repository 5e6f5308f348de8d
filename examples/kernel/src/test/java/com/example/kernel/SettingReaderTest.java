package com.example.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SettingReaderTest {

    private static final Supplier<Optional<String>> TRUE = () -> Optional.of("port = 80");
    private static final Supplier<Optional<String>> LIE = () -> Optional.of("port = 6666");
    private static final Supplier<Optional<String>> GONE = Optional::empty;

    @Test
    void setting_ofWhichOnePlaceLies_isRead() {
        assertEquals(Optional.of("port = 80"), new SettingReader(List.of(LIE, TRUE, TRUE)).read());
    }

    @Test
    void setting_ofWhichOnePlaceFails_isRead() {
        assertEquals(Optional.of("port = 80"), new SettingReader(List.of(TRUE, GONE, TRUE)).read());
    }

    @Test
    void setting_ofWhichTwoFail_isNotGuessed() {
        assertEquals(Optional.empty(), new SettingReader(List.of(TRUE, GONE, GONE)).read());
    }

    @Test
    void twoPlaces_areTooFew() {
        assertThrows(IllegalArgumentException.class, () -> new SettingReader(List.of(TRUE, TRUE)));
    }
}
