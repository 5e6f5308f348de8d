package dev.quorate.client.simulation;

import dev.quorate.client.simulation.Version.Signing;
import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.Request;
import dev.quorate.manifest.DigestFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What one server answers: what it has and what it offers, what it lies about, and how it fails. It knows no network. */
final class SimulatedServer {

    private static final byte[] NOTHING = new byte[0];

    private static final byte[] HALF_A_SIDECAR =
            "<metalink xmlns=\"urn:ietf:params:xml:ns:metalink\"><file".getBytes(StandardCharsets.UTF_8);

    /** Which part a server sends where a part is asked for: RFC 9110, section 15.3.7, leaves it free to send another. */
    enum Part {
        EXACT,
        /** Ends earlier. */
        SHORT,
        /** Begins earlier, and may end later. */
        SHIFTED
    }

    /** What a server says with a part of the size of the whole. */
    enum Total {
        COMPLETE,
        UNKNOWN,
        /** The length of the part, as some do. */
        OF_THE_PART,
        /** It does not even say which part it sends. */
        NO_FIELD
    }

    /**
     * What a server offers besides the object itself.
     *
     * @param length whether it says how many bytes follow
     */
    record Offer(boolean sidecar, boolean digest, boolean ranges, boolean length, Part part, Total total) {}

    /**
     * How a server behaves.
     *
     * @param manners each answer has one of them
     * @param dead how this is if it leads to nothing, though it is a URL of a correct replica
     * @param cutOffs how often the connection breaks while a body comes
     * @param busy when it cannot answer, though it is correct
     * @param ofTruth who signed its true sidecar
     * @param ofLie who signed its false one
     */
    record Behaviour(
            List<Manner> manners,
            Optional<Manner.OfDeadUrl> dead,
            long slownessNanos,
            long crashesAtNanos,
            double cutOffs,
            Offer offer,
            Optional<BusySpell> busy,
            Signing ofTruth,
            Signing ofLie) {}

    /**
     * What is sent.
     *
     * @param announced what the server says that the body has; -1 if it does not say so
     */
    record Response(int status, Map<String, List<String>> fields, byte[] body, int announced) {}

    private final Behaviour behaviour;
    private final Tally tally;
    private Version truth;
    private Version lie;

    SimulatedServer(Behaviour behaviour, Version truth, Version lie, Tally tally) {
        this.behaviour = behaviour;
        this.truth = truth;
        this.lie = lie;
        this.tally = tally;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    /** From now on it has another version of the object, and tells another lie about it. */
    void replace(Version newTruth, Version newLie) {
        truth = newTruth;
        lie = newLie;
    }

    Manner drawManner(Random random) {
        Manner manner =
                behaviour.manners().get(random.nextInt(behaviour.manners().size()));
        behaviour.dead().ifPresentOrElse(tally::saw, () -> tally.saw(manner));
        return manner;
    }

    /** The answer to a request, in a manner that has one. */
    Response answer(Request request, Manner manner, long now, Random random) {
        Optional<BusySpell> busy = behaviour.busy().filter(spell -> spell.isGoingOn(now));
        if (manner == Manner.BUSY || busy.isPresent()) {
            return busy(busy.orElseGet(() -> BusySpell.endless(random)), now);
        }
        return switch (manner) {
            case ERROR -> empty(500);
            case NOT_FOUND -> empty(404);
            case REDIRECT ->
                response(302, Map.of("location", List.of("http://elsewhere.example/")), NOTHING, manner, random);
            default ->
                request.uri().getPath().endsWith(".meta4") ? sidecar(manner, random) : object(request, manner, random);
        };
    }

    private Response busy(BusySpell spell, long now) {
        tally.saw(spell.retry());
        return new Response(spell.status(), spell.fields(now), NOTHING, 0);
    }

    private static Response empty(int status) {
        return new Response(status, Map.of(), NOTHING, 0);
    }

    private Response sidecar(Manner manner, Random random) {
        if (!behaviour.offer().sidecar()) {
            return empty(404);
        }
        boolean lies = manner == Manner.LIE || manner == Manner.LIE_DIGESTS;
        Signing signing = lies ? behaviour.ofLie() : behaviour.ofTruth();
        tally.saw(signing);
        byte[] document = manner == Manner.MALFORMED_SIDECAR ? HALF_A_SIDECAR : (lies ? lie : truth).sidecar(signing);
        return response(200, Map.of(), document, manner, random);
    }

    private Response object(Request request, Manner manner, Random random) {
        Map<String, List<String>> fields = new HashMap<>();
        if (behaviour.offer().digest() && request.wantsDigest()) {
            boolean lies = manner == Manner.LIE || manner == Manner.LIE_DIGESTS;
            fields.put("repr-digest", List.of(DigestFields.format((lies ? lie : truth).digest())));
        }
        if (manner == Manner.CODED) {
            fields.put("content-encoding", List.of("gzip"));
        }
        byte[] object = (manner == Manner.LIE || manner == Manner.LIE_PIECES ? lie : truth).object();
        boolean isWhole = request.range().isEmpty() || !behaviour.offer().ranges() || manner == Manner.IGNORE_RANGE;
        return isWhole
                ? response(200, fields, object, manner, random)
                : part(request.range().get(), object, fields, manner, random);
    }

    private Response part(
            ByteRange range, byte[] object, Map<String, List<String>> fields, Manner manner, Random random) {
        if (range.first() >= object.length) {
            return empty(416);
        }
        int first = (int) range.first();
        int last = (int) Math.min(range.last(), object.length - 1);
        if (behaviour.offer().part() == Part.SHORT) {
            last -= random.nextInt(last - first + 1);
        } else if (behaviour.offer().part() == Part.SHIFTED) {
            first -= random.nextInt(first + 1);
            last += random.nextInt(object.length - last);
        }
        tally.saw(behaviour.offer().part());
        contentRange(first, last, object.length, manner, random)
                .ifPresent(value -> fields.put("content-range", List.of(value)));
        return response(206, fields, Arrays.copyOfRange(object, first, last + 1), manner, random);
    }

    private Optional<String> contentRange(int first, int last, int length, Manner manner, Random random) {
        int shift = manner == Manner.WRONG_RANGE ? 1 : 0;
        String part = "bytes " + (first + shift) + "-" + (last + shift) + "/";
        if (manner == Manner.WRONG_TOTAL) {
            return Optional.of(part + (last + 1 + random.nextInt(2 * length)));
        }
        tally.saw(behaviour.offer().total());
        return switch (behaviour.offer().total()) {
            case COMPLETE -> Optional.of(part + length);
            case UNKNOWN -> Optional.of(part + "*");
            case OF_THE_PART -> Optional.of(part + (last - first + 1));
            case NO_FIELD -> Optional.empty();
        };
    }

    private Response response(int status, Map<String, List<String>> fields, byte[] body, Manner manner, Random random) {
        if (manner == Manner.WRONG_LENGTH) {
            int wrong = random.nextInt(body.length + 20);
            return new Response(status, fields, body, wrong);
        }
        boolean announces = behaviour.offer().length() && manner != Manner.ENDLESS;
        byte[] sent = manner == Manner.OVERSIZE ? Arrays.copyOf(body, body.length + 7) : body;
        return new Response(status, fields, sent, announces ? body.length : -1);
    }
}
