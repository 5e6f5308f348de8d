import dev.quorate.trust.qual.*;

public class ProtectedField {
    protected @Unverified String received = ""; // [unverified.handed.out]
}
