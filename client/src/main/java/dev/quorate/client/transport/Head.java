package dev.quorate.client.transport;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What comes before the body of a response.
 *
 * @param status the status code, RFC 9110, section 15
 * @param fields the field values by the field's name in lower case, in the order in which they came
 * @param endsWithConnection whether only the end of the connection will tell where the body ends, RFC 9112, section 6.3: a crash
 *     looks the same
 */
public record Head(int status, Map<String, List<String>> fields, boolean endsWithConnection) {

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /**
     * The head of a response that says where its body ends.
     *
     * @param status see above
     * @param fields see above
     */
    public Head(int status, Map<String, List<String>> fields) {
        this(status, fields, false);
    }

    /**
     * All values of a field.
     *
     * @param name its name in lower case
     * @return the values of its lines, in order; none if there is no such field
     */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /**
     * The value of a field that may come once.
     *
     * @param name its name in lower case
     * @return its value; nothing if it does not come, or several times with different values
     */
    public Optional<String> one(String name) {
        List<String> values = all(name);
        boolean isOne = !values.isEmpty() && Collections.frequency(values, values.get(0)) == values.size();
        return isOne ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * {@return the length of the body as announced, or nothing if it is not, or not as one number}
     */
    public OptionalLong contentLength() {
        Optional<String> length =
                one("content-length").filter(text -> LENGTH.matcher(text).matches());
        return length.isPresent() ? OptionalLong.of(Long.parseLong(length.get())) : OptionalLong.empty();
    }
}
