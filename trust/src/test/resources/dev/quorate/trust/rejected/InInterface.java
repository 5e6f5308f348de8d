import dev.quorate.trust.qual.*;

public interface InInterface {
    @Unverified String receive(); // [unverified.handed.out]
}
