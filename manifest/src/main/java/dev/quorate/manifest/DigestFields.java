package dev.quorate.manifest;

import dev.quorate.trust.qual.PolyVerified;
import dev.quorate.trust.qual.Unverified;
import java.util.List;
import java.util.Optional;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Parser;

/**
 * The HTTP fields that carry digests and ask for them: RFC 9530, with SHA-256 alone.
 *
 * <p>They are dictionaries of structured fields, RFC 8941: a field may come in several lines, and what it says about other
 * algorithms and in parameters is ignored.
 */
public final class DigestFields {

    /** The field with the digest of the whole object, whatever part of it the message has: RFC 9530, section 3. */
    public static final String REPR_DIGEST = "Repr-Digest";

    /** The field with the digest of the content of the message: RFC 9530, section 2. */
    public static final String CONTENT_DIGEST = "Content-Digest";

    /** The field that asks for {@link #REPR_DIGEST}: RFC 9530, section 4. */
    public static final String WANT_REPR_DIGEST = "Want-Repr-Digest";

    /** The field that asks for {@link #CONTENT_DIGEST}: RFC 9530, section 4. */
    public static final String WANT_CONTENT_DIGEST = "Want-Content-Digest";

    /** The value of a field that asks: SHA-256, with the highest preference. */
    public static final String WANT_SHA_256 = "sha-256=10";

    private static final String ALGORITHM = "sha-256";
    private static final int HIGHEST_PREFERENCE = 10;

    private DigestFields() {}

    /**
     * What a field with digests says. A malformed field counts as absent, but tells why.
     *
     * @param digest the SHA-256 digest, if the field has one
     * @param complaint what is wrong with the field, if something is; then there is no digest
     */
    public record Reading(Optional<Digest> digest, Optional<String> complaint) {

        private static final Reading NOTHING = new Reading(Optional.empty(), Optional.empty());

        private static Reading of(Digest digest) {
            return new Reading(Optional.of(digest), Optional.empty());
        }

        private static Reading malformed(String complaint) {
            return new Reading(Optional.empty(), Optional.of(complaint));
        }
    }

    /**
     * Writes the value of {@link #REPR_DIGEST} or {@link #CONTENT_DIGEST}.
     *
     * @param digest the digest
     * @return the value of the field
     */
    public static String format(Digest digest) {
        return ALGORITHM + "=:" + digest.base64() + ":";
    }

    /**
     * Reads {@link #REPR_DIGEST} or {@link #CONTENT_DIGEST}.
     *
     * @param lines the values of the lines of that field, in order; none if the message has no such field
     * @return what they say
     */
    public static @PolyVerified Reading read(@PolyVerified List<String> lines) {
        try {
            Object item = dictionary(lines).get().get(ALGORITHM);
            if (item == null) {
                return Reading.NOTHING;
            } else if (item instanceof ByteSequenceItem bytes) {
                return Reading.of(Digest.of(bytes.get().array()));
            }
            return Reading.malformed("its '" + ALGORITHM + "' is no byte sequence");
        } catch (IllegalArgumentException wrong) {
            return Reading.malformed(Quoted.printable(String.valueOf(wrong.getMessage())));
        }
    }

    /**
     * Whether {@link #WANT_REPR_DIGEST} or {@link #WANT_CONTENT_DIGEST} asks for SHA-256. A malformed field does not.
     *
     * @param lines the values of the lines of that field, in order; none if the message has no such field
     * @return whether it gives SHA-256 a preference from 1 to 10
     */
    public static boolean isWanted(@Unverified List<String> lines) {
        try {
            return dictionary(lines).get().get(ALGORITHM) instanceof IntegerItem preference
                    && preference.getAsLong() >= 1
                    && preference.getAsLong() <= HIGHEST_PREFERENCE;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Dictionary dictionary(List<String> lines) {
        return new Parser(lines.isEmpty() ? List.of("") : lines).parseDictionary();
    }
}
