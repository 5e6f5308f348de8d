import dev.quorate.trust.qual.*;

public class InheritedTypeArgument extends HiddenBox<@Unverified String> {} // [unverified.handed.out]

class HiddenBox<T> {
    public T get() {
        throw new IllegalStateException("empty");
    }
}
