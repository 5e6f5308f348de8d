import dev.quorate.trust.qual.*;

class Returned {
    byte[] check(byte @Unverified [] received) {
        return received; // [return]
    }
}
