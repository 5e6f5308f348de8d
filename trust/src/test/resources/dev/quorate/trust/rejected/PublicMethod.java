import dev.quorate.trust.qual.*;

public class PublicMethod {
    public byte @Unverified [] receive() { // [unverified.handed.out]
        return new byte[1];
    }
}
