package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.quorate.core.Outcome.Decided;
import dev.quorate.core.Outcome.Inconclusive;
import dev.quorate.core.Outcome.Pending;
import dev.quorate.core.Outcome.Unavailable;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void toString_always_saysWhatTheReadHasComeTo() {
        assertThat(new Pending<>()).hasToString("pending");
        assertThat(new Decided<>("a")).hasToString("decided(a)");
        assertThat(new Inconclusive<>()).hasToString("inconclusive");
        assertThat(new Unavailable<>()).hasToString("unavailable");
    }

    @Test
    void isPending_onlyWhileListening_isTrue() {
        assertThat(new Pending<>().isPending()).isTrue();
        assertThat(new Decided<>("a").isPending()).isFalse();
        assertThat(new Inconclusive<>().isPending()).isFalse();
        assertThat(new Unavailable<>().isPending()).isFalse();
    }

    @Test
    void equals_sameKindAndValue_isTrue() {
        assertThat(new Pending<String>()).isEqualTo(new Pending<String>());
        assertThat(new Decided<>("a")).isEqualTo(new Decided<>("a")).isNotEqualTo(new Decided<>("b"));
        assertThat((Outcome<String>) new Inconclusive<String>()).isNotEqualTo(new Unavailable<String>());
    }

    @Test
    void decided_nothing_isRejected() {
        assertThatNullPointerException().isThrownBy(() -> new Decided<>(null)).withMessage("value");
    }
}
