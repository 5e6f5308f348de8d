import dev.quorate.trust.qual.*;

class Concatenated {
    String greeting(@Unverified String name) {
        return "Hello " + name; // [return]
    }
}
