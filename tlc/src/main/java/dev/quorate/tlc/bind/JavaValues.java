package dev.quorate.tlc.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;

/** Makes Java's values of TLC's, by the type that is asked for. */
final class JavaValues {

    /** By what they return. */
    private final Map<Class<?>, Method> factories = new HashMap<>();

    /** A value cannot be brought to a type; the message is a sentence. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String sentence) {
            super(sentence);
        }
    }

    /**
     * The methods of a class with {@link FromTla}.
     *
     * @throws IllegalArgumentException if one is not as it must be
     */
    static List<Method> factories(Class<?> type) {
        List<Method> factories = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FromTla.class))
                .toList();
        for (Method factory : factories) {
            if (!Modifier.isStatic(factory.getModifiers())
                    || factory.getParameterCount() != 1
                    || factory.getReturnType() == void.class) {
                throw new IllegalArgumentException(type.getSimpleName() + "." + factory.getName()
                        + " has @FromTla, so it must be static, take one argument and return what it makes of it.");
            }
        }
        return factories;
    }

    void add(Method factory) {
        factory.setAccessible(true);
        factories.put(factory.getReturnType(), factory);
    }

    Object of(Value value, Type type) {
        Class<?> wanted = raw(type);
        Method factory = factories.get(wanted);
        if (factory != null) {
            return made(factory, value);
        } else if (wanted == Object.class) {
            return natural(value);
        } else if (wanted.isRecord()) {
            return record(value, wanted);
        } else if (wanted.isEnum()) {
            return constant(value, wanted);
        } else if (wanted == Set.class && value.toSetEnum() instanceof SetEnumValue set) {
            return set(set, argument(type, 0));
        } else if (wanted == List.class && value.toTuple() instanceof TupleValue tuple) {
            return list(tuple, argument(type, 0));
        } else if (wanted == Map.class && value.toFcnRcd() instanceof FcnRcdValue function) {
            return map(function, argument(type, 0), argument(type, 1));
        }
        return scalar(value, wanted);
    }

    private static Object scalar(Value value, Class<?> wanted) {
        if (wanted == String.class && (value instanceof StringValue || value instanceof ModelValue)) {
            return text(value);
        } else if ((wanted == boolean.class || wanted == Boolean.class) && value instanceof BoolValue truth) {
            return truth.val;
        } else if (value instanceof IntValue number) {
            if (wanted == int.class || wanted == Integer.class) {
                return number.val;
            } else if (wanted == long.class || wanted == Long.class) {
                return (long) number.val;
            } else if (wanted == BigInteger.class) {
                return BigInteger.valueOf(number.val);
            }
        }
        throw unfit(value, wanted);
    }

    private static Unfit unfit(Value value, Class<?> wanted) {
        boolean isOwn = !wanted.isPrimitive() && !wanted.getName().startsWith("java.");
        return new Unfit("The value " + value + " cannot be made a value of " + wanted.getSimpleName()
                + (isOwn ? ": write a method with @FromTla that does." : "."));
    }

    /** What a value is where nothing is asked for. */
    private Object natural(Value value) {
        if (value instanceof BoolValue) {
            return scalar(value, Boolean.class);
        } else if (value instanceof IntValue) {
            return scalar(value, Integer.class);
        } else if (value instanceof StringValue || value instanceof ModelValue) {
            return text(value);
        } else if (value instanceof RecordValue || value instanceof FcnRcdValue) {
            return of(value, Map.class);
        }
        return of(value, value instanceof TupleValue ? List.class : Set.class);
    }

    private static String text(Value value) {
        return value instanceof StringValue string ? string.val.toString() : value.toString();
    }

    private static Object constant(Value value, Class<?> wanted) {
        if (value instanceof StringValue || value instanceof ModelValue) {
            @Nullable Object @Nullable [] constants = wanted.getEnumConstants();
            for (Object constant : constants == null ? new Object[0] : constants) {
                if (constant instanceof Enum<?> named
                        && (named.name().equalsIgnoreCase(text(value))
                                || named.toString().equals(text(value)))) {
                    return named;
                }
            }
        }
        throw unfit(value, wanted);
    }

    private Set<Object> set(SetEnumValue set, Type element) {
        Set<Object> elements = new LinkedHashSet<>();
        ValueVec members = set.elems;
        for (int index = 0; index < members.size(); index++) {
            elements.add(of(members.elementAt(index), element));
        }
        return Collections.unmodifiableSet(elements);
    }

    private List<Object> list(TupleValue tuple, Type element) {
        return Arrays.stream(tuple.elems).map(each -> of(each, element)).toList();
    }

    private Map<Object, Object> map(FcnRcdValue function, Type key, Type element) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        Value[] domain = function.getDomainAsValues();
        for (int index = 0; index < domain.length; index++) {
            entries.put(of(domain[index], key), of(function.values[index], element));
        }
        return Collections.unmodifiableMap(entries);
    }

    private Object record(Value value, Class<?> wanted) {
        RecordComponent[] components = wanted.getRecordComponents();
        List<Object> parts = new ArrayList<>();
        if (value.toRcd() instanceof RecordValue record) {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (int index = 0; index < record.names.length; index++) {
                fields.put(record.names[index].toString(), record.values[index]);
            }
            for (RecordComponent component : components) {
                Value field = fields.get(component.getName());
                if (field == null || fields.size() != components.length) {
                    throw new Unfit(
                            "The record " + value + " has the fields " + new TreeSet<>(fields.keySet()) + ", but "
                                    + wanted.getSimpleName() + " has the components "
                                    + new TreeSet<>(Arrays.stream(components)
                                            .map(RecordComponent::getName)
                                            .toList())
                                    + ".");
                }
                parts.add(of(field, component.getGenericType()));
            }
        } else if (value.toTuple() instanceof TupleValue tuple && tuple.elems.length == components.length) {
            for (int index = 0; index < components.length; index++) {
                parts.add(of(tuple.elems[index], components[index].getGenericType()));
            }
        } else {
            throw unfit(value, wanted);
        }
        return constructed(wanted, components, parts);
    }

    private static Object constructed(Class<?> wanted, RecordComponent[] components, List<Object> parts) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = wanted.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts.toArray());
        } catch (InvocationTargetException refused) {
            throw new Unfit(wanted.getSimpleName() + " refuses " + parts + ": " + refused.getCause());
        } catch (ReflectiveOperationException odd) {
            throw new Unfit("No " + wanted.getSimpleName() + " can be made: " + odd);
        }
    }

    @SuppressWarnings("nullness:argument") // a static method is called on nothing
    private Object made(Method factory, Value value) {
        Object part = of(value, factory.getGenericParameterTypes()[0]);
        @Nullable Object made;
        try {
            made = factory.invoke(null, part);
        } catch (ReflectiveOperationException failed) {
            throw new Unfit(factory.getName() + "(" + part + ") fails: "
                    + (failed.getCause() == null ? failed : failed.getCause()));
        }
        if (made == null) {
            throw new Unfit(factory.getName() + "(" + part + ") returns null.");
        }
        return made;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        } else if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return Object.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }
}
