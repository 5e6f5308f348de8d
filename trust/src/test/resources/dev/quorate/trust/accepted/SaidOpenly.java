import dev.quorate.trust.qual.*;

/** One who must hand out the unverified says so, and why. */
public class SaidOpenly {
    // For a test that looks at what liars send.
    @SuppressWarnings("trust:unverified.handed.out")
    public @Unverified String raw() {
        return "";
    }
}
