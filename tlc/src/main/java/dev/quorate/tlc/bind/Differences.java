package dev.quorate.tlc.bind;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What helps to see why two values differ, or where something was thrown. */
final class Differences {

    private Differences() {}

    /** Of large records the components that differ, of objects that nothing is equal to why; else nothing. */
    static String explained(Object returned, Object wanted) {
        if (returned instanceof Optional<?> one && wanted instanceof Optional<?> other) {
            return one.isPresent() && other.isPresent() ? explained(one.get(), other.get()) : "";
        } else if (returned.getClass() != wanted.getClass()) {
            return "";
        } else if (returned.getClass().isRecord()) {
            return " (" + String.join(", ", components(returned, wanted)) + ")";
        }
        return hasNoEquals(returned.getClass())
                ? " (" + returned.getClass().getSimpleName() + " has no method equals)"
                : "";
    }

    private static List<String> components(Object returned, Object wanted) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : returned.getClass().getRecordComponents()) {
            if (!String.valueOf(value(component, returned)).equals(String.valueOf(value(component, wanted)))) {
                names.add(component.getName() + " differs");
            }
        }
        return names.isEmpty() ? List.of("as texts they are the same") : names;
    }

    private static @Nullable Object value(RecordComponent component, Object of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException unreadable) {
            return null;
        }
    }

    private static boolean hasNoEquals(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals("equals") && method.getDeclaringClass() == Object.class);
    }

    /** An exception, and the line of somebody's own code that it comes from. */
    static String withPlace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "something";
        }
        return thrown
                + Arrays.stream(thrown.getStackTrace())
                        .filter(frame -> !frame.getClassName().startsWith("java."))
                        .findFirst()
                        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("");
    }
}
