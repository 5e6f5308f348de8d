package dev.quorate.tlc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.tlc.TlaValue.IntegerValue;
import dev.quorate.tlc.TlaValue.IntervalValue;
import java.math.BigInteger;
import java.util.Set;
import java.util.stream.LongStream;

/** Writes values as the Informal Trace Format has them; what that is, is said at {@link Itf}. */
final class ItfValues extends TlaValueJson {

    private static final BigInteger MOST_LISTED = BigInteger.valueOf(Itf.MOST_LISTED);

    /** The names that TLC prints for sets without an end, and for what is above all numbers. */
    private static final Set<String> ENDLESS = Set.of("Nat", "Int", "Real", "STRING", "Infinity");

    /** A number of any size: many readers of JSON take numbers above 2^53 for others. */
    @Override
    JsonNode number(BigInteger value) {
        return tag("#bigint", JSON.textNode(value.toString()));
    }

    @Override
    JsonNode interval(IntervalValue interval) {
        BigInteger size =
                interval.high().subtract(interval.low()).add(BigInteger.ONE).max(BigInteger.ZERO);
        if (size.compareTo(MOST_LISTED) > 0) {
            return raw(interval.toString());
        }
        return set(LongStream.range(0, size.longValue())
                .mapToObj(offset -> new IntegerValue(interval.low().add(BigInteger.valueOf(offset))))
                .toList());
    }

    @Override
    JsonNode model(String name) {
        return ENDLESS.contains(name) ? raw(name) : JSON.textNode(name);
    }

    @Override
    JsonNode raw(String text) {
        return tag("#unserializable", JSON.textNode(text));
    }
}
