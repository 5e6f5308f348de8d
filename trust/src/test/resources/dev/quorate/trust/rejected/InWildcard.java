import dev.quorate.trust.qual.*;
import java.util.List;

public class InWildcard {
    public List<? extends @Unverified String> received() { // [unverified.handed.out]
        return List.of();
    }
}
