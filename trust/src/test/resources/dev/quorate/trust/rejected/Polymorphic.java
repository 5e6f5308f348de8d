import dev.quorate.trust.qual.*;

class Polymorphic {
    @PolyVerified String same(@PolyVerified String text) {
        return text;
    }

    String check(@Unverified String received) {
        return same(received); // [return]
    }
}
