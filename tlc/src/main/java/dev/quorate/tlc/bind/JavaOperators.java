package dev.quorate.tlc.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/**
 * The operators of {@code JavaMirrors.tla}: TLC calls these methods, in its own process and from several threads, in place of the
 * definitions there. What was compared is printed when the process ends.
 */
public final class JavaOperators {

    /** The system property with the names of the bound classes, separated by commas. */
    static final String CLASSES = "quorate.bound";

    private static final JavaValues VALUES = new JavaValues();
    private static final Map<String, Callee> CALLEES = callees();

    private JavaOperators() {}

    /** A bound method, and what came of its calls. */
    private static final class Callee {
        private final Bound bound;
        private final LongAdder compared = new LongAdder();
        private final LongAdder changing = new LongAdder();
        private volatile @Nullable String difference;

        Callee(Bound bound) {
            this.bound = bound;
        }

        void print() {
            System.out.println(Comparison.line(bound.name(), compared.sum(), changing.sum()));
            @Nullable String sentence = difference;
            if (sentence != null) {
                System.out.println(Comparison.difference(sentence));
            }
        }
    }

    private static Map<String, Callee> callees() {
        Map<String, Callee> callees = new ConcurrentHashMap<>();
        for (String name : System.getProperty(CLASSES, "").split(",")) {
            Class<?> type;
            try {
                type = Class.forName(name);
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException("The class " + name + " is not on TLC's class path.", missing);
            }
            for (Bound bound : Bound.of(type)) {
                bound.method().setAccessible(true);
                callees.put(bound.name(), new Callee(bound));
            }
            JavaValues.factories(type).forEach(VALUES::add);
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> callees.values().forEach(Callee::print), "print comparisons"));
        return callees;
    }

    /**
     * {@code JavaAgrees(method, arguments, expected)}.
     *
     * @param method the method's name
     * @param arguments a tuple: what it is called with
     * @param expected what it must return
     * @return whether it does
     */
    @TLAPlusOperator(identifier = "JavaAgrees", module = "JavaMirrors", warn = false)
    public static Value agrees(Value method, Value arguments, Value expected) {
        Callee callee = callee(method);
        return truth(callee, arguments, returned -> {
            Type type = callee.bound.method().getGenericReturnType();
            Object wanted = callee.bound.refuses()
                    ? Optional.of(VALUES.of(expected, optionalOf(type)))
                    : VALUES.of(expected, type);
            return returned.equals(wanted)
                    ? Optional.empty()
                    : Optional.of("returned " + returned + ", but " + callee.bound.call()
                            + (callee.bound.state().isPresent() ? " leads to " : " is ") + wanted
                            + Differences.explained(returned, wanted));
        });
    }

    /**
     * {@code JavaRefuses(method, arguments)}.
     *
     * @param method the method's name
     * @param arguments a tuple: what it is called with
     * @return whether it returns an empty {@code Optional}
     */
    @TLAPlusOperator(identifier = "JavaRefuses", module = "JavaMirrors", warn = false)
    public static Value refuses(Value method, Value arguments) {
        Callee callee = callee(method);
        return truth(
                callee,
                arguments,
                returned -> returned.equals(Optional.empty())
                        ? Optional.empty()
                        : Optional.of("returned " + returned + ", but " + callee.bound.call() + " cannot be taken"));
    }

    /** Says what is wrong with what a method returned, if something is. */
    private interface Judge {
        Optional<String> difference(Object returned);
    }

    private static Value truth(Callee callee, Value arguments, Judge judge) {
        Optional<String> difference;
        try {
            Object[] given = given(callee, arguments);
            Object returned = call(callee.bound.method(), given);
            callee.compared.increment();
            boolean refused = returned.equals(Optional.empty());
            if (!refused && (given.length == 0 || !plain(returned).equals(given[0]))) {
                callee.changing.increment();
            }
            difference = judge.difference(returned);
        } catch (JavaValues.Unfit unfit) {
            difference = Optional.of("cannot be compared with " + callee.bound.call() + ". " + unfit.getMessage());
        }
        if (difference.isEmpty()) {
            return BoolValue.ValTrue;
        }
        if (callee.difference == null) {
            callee.difference = callee.bound.name() + "(" + inside(arguments) + ") " + difference.get();
        }
        return BoolValue.ValFalse;
    }

    private static Object plain(Object returned) {
        return returned instanceof Optional<?> optional && optional.isPresent() ? optional.get() : returned;
    }

    private static Object[] given(Callee callee, Value arguments) {
        Type[] types = callee.bound.method().getGenericParameterTypes();
        Object[] given = new Object[types.length];
        if (types.length > 0) {
            Value[] values = ((TupleValue) arguments.toTuple()).elems;
            for (int index = 0; index < types.length; index++) {
                given[index] = VALUES.of(values[index], types[index]);
            }
        }
        return given;
    }

    @SuppressWarnings("nullness:argument") // a static method is called on nothing
    private static Object call(Method method, Object[] given) {
        @Nullable Object returned;
        try {
            returned = method.invoke(null, given);
        } catch (InvocationTargetException thrown) {
            throw new JavaValues.Unfit("It throws " + Differences.withPlace(thrown.getCause()) + ".");
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (returned == null) {
            throw new JavaValues.Unfit("It returns null.");
        }
        return returned;
    }

    private static Callee callee(Value method) {
        String name = ((StringValue) method).val.toString();
        Callee callee = CALLEES.get(name);
        if (callee == null) {
            throw new IllegalStateException("No bound method has the name " + name + ".");
        }
        return callee;
    }

    private static Type optionalOf(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    /** The arguments without the brackets of the tuple. */
    private static String inside(Value arguments) {
        String tuple = arguments.toString();
        return tuple.substring(2, tuple.length() - 2);
    }
}
