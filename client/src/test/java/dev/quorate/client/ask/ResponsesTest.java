package dev.quorate.client.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Trouble;
import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the head of a response is taken for. */
class ResponsesTest {

    @ParameterizedTest
    @CsvSource({
        "200, content-length, 9,                , ",
        "201, content-length, 9,                REFUSED, it answers with status 201",
        "302, location, /other,                 REDIRECTED, 'it redirects elsewhere (status 302), which is not followed "
                + "without --allow-redirects'",
        "404, content-length, 9,                NOT_FOUND, it says that there is no such object (status 404)",
        "503, content-length, 9,                BUSY, 'it answers with status 503, which may pass'",
        "200, content-encoding, gzip,           WRONG_RESPONSE, 'it sends content coding [gzip], which was not asked for'",
    })
    void trouble_wholeObject_isOfTheKindOfTheAnswer(
            int status, String field, String value, Trouble.Kind kind, String sentence) {
        assertTrouble(Optional.empty(), status, field, value, kind, sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "206, bytes 10-19/99,   , ",
        "206, bytes 5-15/99,    , ",
        "206, bytes 11-20/99,   NO_RANGES, it sends bytes 11 to 20 where 10 to 19 were asked for",
        "206, nonsense,         NO_RANGES, it does not say which part it sends",
        "200, nonsense,         NO_RANGES, it sends the whole object where a part was asked for",
        "416, bytes */99,       NO_RANGES, it says that it has no such part (status 416)",
        "403, nonsense,         NO_RANGES, it answers with status 403",
    })
    void trouble_part_isOfTheKindOfTheAnswer(int status, String part, Trouble.Kind kind, String sentence) {
        assertTrouble(Optional.of(new ByteRange(10, 19)), status, "content-range", part, kind, sentence);
    }

    private static void assertTrouble(
            Optional<ByteRange> range, int status, String field, String value, Trouble.Kind kind, String sentence) {
        Request request = new Request(URI.create("http://one.example/object"), range, false, false);
        Head head = new Head(status, Map.of(field, List.of(value)));

        Optional<Trouble> trouble = Responses.trouble(request, head, Responses.Proof.COMPARISON);

        assertThat(trouble.map(Trouble::kind)).isEqualTo(Optional.ofNullable(kind));
        assertThat(trouble.map(Trouble::sentence)).isEqualTo(Optional.ofNullable(sentence));
    }
}
