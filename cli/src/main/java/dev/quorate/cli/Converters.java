package dev.quorate.cli;

import dev.quorate.core.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options. */
final class Converters {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h)?");

    private Converters() {}

    static Rule rule(String name) {
        return named(name, "rule", Rule.values());
    }

    static ProveCommand.Choice solver(String name) {
        return named(name, "solver", ProveCommand.Choice.values());
    }

    private static <T extends Enum<T>> T named(String name, String what, T[] all) {
        return Arrays.stream(all)
                .filter(each -> each.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no " + what + " '" + name + "', the " + what
                        + "s are " + Arrays.stream(all).map(Enum::toString).collect(Collectors.joining(", "))));
    }

    static int wholeNumber(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException complaint) {
            throw new TypeConversionException("'" + digits + "' is not a whole number, or too large");
        }
    }

    /** Seconds, unless a letter says otherwise. */
    static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        @Nullable String digits = matcher.matches() ? matcher.group(1) : null;
        if (digits == null || Long.parseLong(digits) == 0) {
            throw new TypeConversionException("'" + text + "' is not a time such as 90s, 5m or 1h");
        }
        long number = Long.parseLong(digits);
        return text.endsWith("h")
                ? Duration.ofHours(number)
                : text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }
}
