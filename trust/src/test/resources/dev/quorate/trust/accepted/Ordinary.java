import dev.quorate.trust.qual.*;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Code without a word of trust: nothing is asked of it. */
public class Ordinary<T extends Comparable<T>> {
    private final Throwable cause;
    private final List<? super String> names;
    public static final String[] NAMES = {"a", null};

    enum Colour {
        RED,
        GREEN
    }

    interface Shape {
        double area();
    }

    record Square(double side) implements Shape {
        Square {
            if (side < 0) {
                throw new IllegalArgumentException("the side is " + side);
            }
        }

        @Override
        public double area() {
            return side * side;
        }
    }

    public Ordinary(List<? super String> names, Throwable cause) {
        this.cause = new Exception("text " + cause.getMessage(), cause);
        this.names = names;
    }

    public Class<?> type() {
        return cause.getClass();
    }

    public List<?> all() {
        return names;
    }

    public <U> Optional<U> first(Map<?, ? extends U> map, Function<? super U, ? extends U> change) {
        for (U each : map.values()) {
            return Optional.<U>of(change.apply(each));
        }
        return Optional.empty();
    }

    public T largest(List<T> list) throws IOException {
        T largest = list.get(0);
        for (T each : list) {
            largest = each.compareTo(largest) > 0 ? each : largest;
        }
        try {
            return list.stream().max(T::compareTo).orElseThrow();
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        } catch (RuntimeException wrong) {
            throw wrong;
        }
    }

    public boolean same(Object other) {
        return other instanceof Shape shape && shape.area() == new Square(2).area() && equals(shape);
    }
}
