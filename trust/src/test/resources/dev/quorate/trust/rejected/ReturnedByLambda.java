import dev.quorate.trust.qual.*;
import java.util.function.Supplier;

class ReturnedByLambda {
    Supplier<String> supplier(@Unverified String received) {
        return () -> received; // [return]
    }
}
