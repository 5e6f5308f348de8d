import dev.quorate.trust.qual.*;
import java.util.concurrent.CompletableFuture;

class TypeArgument {
    CompletableFuture<String> check(CompletableFuture<@Unverified String> received) {
        return received; // [return]
    }
}
