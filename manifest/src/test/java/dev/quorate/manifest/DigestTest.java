package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4, "abc"

    @Test
    void ofContent_exampleOfTheStandard_isItsDigest() {
        Digest digest = Digest.ofContent("abc".getBytes(StandardCharsets.US_ASCII));

        assertThat(digest).hasToString(ABC).isEqualTo(Digest.ofHex(ABC.toUpperCase(java.util.Locale.ROOT)));
        assertThat(digest).isEqualTo(Digest.of(digest.bytes())).hasSameHashCodeAs(Digest.ofHex(ABC));
        assertThat(digest.base64()).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assertThat(digest).isNotEqualTo(Digest.ofContent(new byte[0]));
    }

    @Test
    void bytes_changedByTheCaller_changeNothing() {
        Digest digest = Digest.ofHex(ABC);
        byte[] bytes = digest.bytes();
        Digest other = Digest.of(bytes);
        bytes[0]++;

        assertThat(digest).hasToString(ABC).isEqualTo(other);
    }

    @Test
    void of_whatIsNoDigest_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.of(new byte[31]))
                .withMessage("a SHA-256 digest has 32 bytes, not 31");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.ofHex("ab"))
                .withMessage("a SHA-256 digest has 64 hexadecimal digits, not 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.ofHex("g".repeat(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.ofHex("١".repeat(64)));
    }
}
