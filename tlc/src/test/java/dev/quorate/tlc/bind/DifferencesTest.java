package dev.quorate.tlc.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why two values differ is seen at once. */
class DifferencesTest {

    record Door(boolean open, List<String> queue) {}

    private static final class Bare {}

    @Test
    void explained_records_namesTheComponentsThatDiffer() {
        Door door = new Door(true, List.of("a", "b"));

        assertThat(Differences.explained(door, new Door(true, List.of("b")))).isEqualTo(" (queue differs)");
        assertThat(Differences.explained(Optional.of(door), Optional.of(new Door(false, List.of()))))
                .isEqualTo(" (open differs, queue differs)");
        assertThat(Differences.explained(Optional.of(door), Optional.empty())).isEmpty();
    }

    @Test
    void explained_objectsThatNothingIsEqualTo_saysSo() {
        assertThat(Differences.explained(new Bare(), new Bare())).isEqualTo(" (Bare has no method equals)");
        assertThat(Differences.explained("one", "other")).isEmpty();
        assertThat(Differences.explained(List.of(1), List.of(2))).isEmpty();
    }
}
