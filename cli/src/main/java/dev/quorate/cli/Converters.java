package dev.quorate.cli;

import dev.quorate.cli.prove.ProveCommand;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.server.Misbehaviour;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options. */
public final class Converters {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(KiB|MiB)?");

    private Converters() {}

    static Rule rule(String name) {
        return named(name, "rule", Rule.values());
    }

    static ProveCommand.Choice solver(String name) {
        return named(name, "solver", ProveCommand.Choice.values());
    }

    static Misbehaviour misbehaviour(String name) {
        return named(name, "misbehaviour", Misbehaviour.values());
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

    /** The length of a piece in bytes, unless a unit says otherwise; such as 262144, 256KiB or 4MiB. */
    public static final class PieceLength implements ITypeConverter<Integer> {
        /** A converter; it keeps nothing. */
        public PieceLength() {}

        @Override
        public Integer convert(String text) {
            Matcher matcher = SIZE.matcher(text);
            @Nullable String digits = matcher.matches() ? matcher.group(1) : null;
            if (digits == null) {
                throw new TypeConversionException("'" + text + "' is not a size such as 262144, 256KiB or 4MiB");
            }
            long bytes = Long.parseLong(digits) << (text.endsWith("KiB") ? 10 : text.endsWith("MiB") ? 20 : 0);
            if (bytes < 1 || bytes > Manifest.MAX_PIECE_LENGTH) {
                throw new TypeConversionException(
                        "a piece must have 1 to " + Manifest.MAX_PIECE_LENGTH + " bytes, but " + text + " is " + bytes);
            }
            return (int) bytes;
        }
    }

    /** A digest as {@code sha256sum} prints it. */
    public static final class Sha256 implements ITypeConverter<Digest> {
        /** A converter; it keeps nothing. */
        public Sha256() {}

        @Override
        public Digest convert(String hex) {
            if (!hex.matches("[0-9a-fA-F]*")) {
                throw new TypeConversionException("'" + hex + "' is not hexadecimal");
            }
            try {
                return Digest.ofHex(hex);
            } catch (IllegalArgumentException complaint) {
                throw new TypeConversionException(String.valueOf(complaint.getMessage()));
            }
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
