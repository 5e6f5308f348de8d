import dev.quorate.trust.qual.*;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** As verified as the arguments; and parameters may take the unverified in public. */
public class Polymorphism {
    public static @PolyVerified String first(@PolyVerified String a, @PolyVerified String b) {
        return a.isEmpty() ? b : a;
    }

    public String both() {
        return first("a", new String(new byte[] {65}, StandardCharsets.UTF_8));
    }

    public void take(@Unverified String received, List<@Unverified String> more, Consumer<@Unverified String> listener) {
        more.add(first(received, "b"));
        listener.accept(received);
    }

    @Unverified String hidden(@Unverified Object received) {
        return String.valueOf(received);
    }

    private class Inner {
        public @Unverified String hidden() {
            return "";
        }
    }
}
