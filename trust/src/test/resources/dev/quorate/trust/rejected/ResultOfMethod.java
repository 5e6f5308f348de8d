import dev.quorate.trust.qual.*;

class ResultOfMethod {
    String strip(@Unverified String received) {
        return received.strip(); // [return]
    }
}
