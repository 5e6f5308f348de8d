import dev.quorate.trust.qual.*;

class FieldOfObject {
    String content = "";

    static String content(@Unverified FieldOfObject received) {
        return received.content; // [return]
    }
}
