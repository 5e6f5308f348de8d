import dev.quorate.trust.qual.*;

public class InArray {
    public @Unverified String[] received() { // [unverified.handed.out]
        return new @Unverified String[] {"a"};
    }
}
