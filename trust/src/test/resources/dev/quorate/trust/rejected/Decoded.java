import dev.quorate.trust.qual.*;
import java.nio.charset.StandardCharsets;

class Decoded {
    String text(byte @Unverified [] received) {
        return new String(received, StandardCharsets.UTF_8); // [return]
    }
}
