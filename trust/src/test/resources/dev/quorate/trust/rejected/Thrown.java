import dev.quorate.trust.qual.*;

class Thrown {
    void rethrow(@Unverified RuntimeException received) {
        throw received; // [throw]
    }
}
