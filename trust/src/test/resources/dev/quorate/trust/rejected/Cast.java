import dev.quorate.trust.qual.*;

class Cast {
    String check(@Unverified String received) {
        return (@Verified String) received; // [cast.unsafe]
    }
}
