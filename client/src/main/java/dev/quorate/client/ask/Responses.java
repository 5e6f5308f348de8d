package dev.quorate.client.ask;

import dev.quorate.client.Trouble;
import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.ContentRange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.RedirectingTransport;
import dev.quorate.client.transport.Request;
import dev.quorate.core.Deployment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tells whether a response answers the request: RFC 9110. */
public final class Responses {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** These say that the server cannot now, not that it never will: RFC 9110, section 15, RFC 6585, RFC 8470. */
    private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** What will tell whether a body is the true one, whole and as it is stored. */
    public enum Proof {
        /** A digest or a signature of the bytes themselves; or it is a document that can be read only as it was written. */
        DIGEST,
        /** The bodies of several replicas are compared. */
        COMPARISON,
        /** Nothing: one replica is believed. */
        NONE
    }

    private Responses() {}

    /** What will tell whether a whole body is the true one, when bodies are voted on. */
    public static Proof proof(Deployment deployment) {
        return deployment.comparesReplies() ? Proof.COMPARISON : Proof.NONE;
    }

    /** What is wrong with a response, or nothing. */
    static Optional<Trouble> trouble(Request request, Head head, Proof proof) {
        Optional<Trouble> refusal = refusal(head);
        if (refusal.isPresent()) {
            return refusal;
        }
        boolean whole = request.range().isEmpty();
        int status = head.status();
        if (!whole && status == OK) {
            return trouble(Trouble.Kind.NO_RANGES, "it sends the whole object where a part was asked for");
        } else if (!whole && status == RANGE_NOT_SATISFIABLE) {
            return trouble(Trouble.Kind.NO_RANGES, "it says that it has no such part (status 416)");
        } else if (status != (whole ? OK : PARTIAL_CONTENT)) {
            // A server may forbid parts alone, so the whole is worth a try.
            return trouble(whole ? Trouble.Kind.REFUSED : Trouble.Kind.NO_RANGES, "it answers with status " + status);
        } else if (isCoded(head) && proof != Proof.DIGEST) {
            return coded(head);
        } else if (whole && head.endsWithConnection() && proof == Proof.NONE) {
            return trouble(Trouble.Kind.WRONG_RESPONSE, "it does not say where the object ends");
        }
        return whole ? Optional.empty() : rangeTrouble(request.range().get(), head);
    }

    /** What is wrong with a response that is to describe an object, whether it sends a part of it or begins to send all. */
    public static Optional<Trouble> describingTrouble(Head head) {
        Optional<Trouble> refusal = refusal(head);
        if (refusal.isPresent()) {
            return refusal;
        } else if (head.status() != OK && head.status() != PARTIAL_CONTENT) {
            return trouble(Trouble.Kind.REFUSED, "it answers with status " + head.status());
        }
        return isCoded(head) ? coded(head) : Optional.empty();
    }

    /** How the server refuses, whatever was asked; nothing if it may have answered. */
    private static Optional<Trouble> refusal(Head head) {
        int status = head.status();
        if (status == 404 || status == 410) {
            return trouble(Trouble.Kind.NOT_FOUND, "it says that there is no such object (status " + status + ")");
        } else if (RedirectingTransport.isRedirect(status)) {
            return trouble(
                    Trouble.Kind.REDIRECTED,
                    "it redirects elsewhere (status " + status + "), which is not followed without --allow-redirects");
        } else if (TEMPORARY.contains(status)) {
            return Optional.of(new Trouble(
                    Trouble.Kind.BUSY, "it answers with status " + status + ", which may pass", retryAfter(head)));
        }
        return Optional.empty();
    }

    /** Which part of an object the response has, if it says so; and only if its length agrees. */
    public static Optional<ContentRange> part(Head head) {
        OptionalLong length = head.contentLength();
        return head.one("content-range")
                .flatMap(ContentRange::of)
                .filter(sent ->
                        length.orElse(sent.part().length()) == sent.part().length());
    }

    /** A response describes itself. It is of use if it has the first of the bytes that were asked for. */
    private static Optional<Trouble> rangeTrouble(ByteRange range, Head head) {
        Optional<ByteRange> sent = part(head).map(ContentRange::part);
        if (sent.isEmpty()) {
            return trouble(Trouble.Kind.NO_RANGES, "it does not say which part it sends");
        } else if (sent.get().first() > range.first() || sent.get().last() < range.first()) {
            return trouble(
                    Trouble.Kind.NO_RANGES,
                    "it sends bytes " + sent.get().first() + " to " + sent.get().last() + " where " + range.first()
                            + " to " + range.last() + " were asked for");
        }
        return Optional.empty();
    }

    /** Why what comes may not be what is stored, without being a lie. */
    public static Optional<Trouble> doubt(Head head) {
        if (isCoded(head)) {
            return coded(head);
        }
        return head.endsWithConnection() && part(head).isEmpty()
                ? trouble(
                        Trouble.Kind.CUT_OFF,
                        "what it sends ends with the connection, is not the true object, and may be cut off")
                : Optional.empty();
    }

    private static boolean isCoded(Head head) {
        List<String> codings = head.all("content-encoding");
        return codings.stream()
                .anyMatch(coding -> !coding.strip().toLowerCase(Locale.ROOT).equals("identity"));
    }

    private static Optional<Trouble> coded(Head head) {
        return trouble(
                Trouble.Kind.WRONG_RESPONSE,
                "it sends content coding " + head.all("content-encoding") + ", which was not asked for");
    }

    /** How long the server wants to be left alone, RFC 9110, section 10.2.3: seconds, or a date by its own clock. */
    private static Optional<Duration> retryAfter(Head head) {
        return head.one("retry-after").map(String::strip).flatMap(field -> {
            if (field.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(field)));
            }
            Instant now = head.one("date").flatMap(Responses::date).orElseGet(Instant::now);
            return date(field).map(date -> Duration.between(now, date)).filter(delay -> !delay.isNegative());
        });
    }

    private static Optional<Instant> date(String field) {
        try {
            return Optional.of(ZonedDateTime.parse(field.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Trouble> trouble(Trouble.Kind kind, String sentence) {
        return Optional.of(new Trouble(kind, sentence));
    }
}
