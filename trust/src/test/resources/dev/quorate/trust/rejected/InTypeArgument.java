import dev.quorate.trust.qual.*;
import java.util.List;
import java.util.Map;

public class InTypeArgument {
    public Map<String, List<@Unverified String>> received() { // [unverified.handed.out]
        return Map.of();
    }
}
