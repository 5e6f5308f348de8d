import dev.quorate.trust.qual.*;

class ElementOfArray {
    String first(String @Unverified [] received) {
        return received[0]; // [return]
    }
}
