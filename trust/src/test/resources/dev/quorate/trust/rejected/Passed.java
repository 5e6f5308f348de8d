import dev.quorate.trust.qual.*;

class Passed {
    void pass(byte @Unverified [] received) {
        write(received); // [argument]
    }

    void write(byte[] content) {}
}
