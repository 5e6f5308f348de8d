import dev.quorate.trust.qual.*;

public class InNestedClass {
    protected static class Reply {
        public @Unverified String text() { // [unverified.handed.out]
            return "";
        }
    }
}
