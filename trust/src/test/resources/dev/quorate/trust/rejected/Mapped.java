import dev.quorate.trust.qual.*;
import java.util.concurrent.CompletableFuture;

class Mapped {
    CompletableFuture<String> check(CompletableFuture<@Unverified String> received) {
        return received.thenApply(text -> text); // [type.arguments.not.inferred]
    }
}
