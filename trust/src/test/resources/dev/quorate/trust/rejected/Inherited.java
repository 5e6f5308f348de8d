import dev.quorate.trust.qual.*;

public class Inherited extends HiddenReceiver {} // [unverified.handed.out]

class HiddenReceiver {
    public @Unverified String receive() {
        return "";
    }
}
