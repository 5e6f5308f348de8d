package dev.quorate.checker.trace;

import static dev.quorate.checker.trace.FieldKind.BOOLEAN;
import static dev.quorate.checker.trace.FieldKind.FAULTS;
import static dev.quorate.checker.trace.FieldKind.NUMBER;
import static dev.quorate.checker.trace.FieldKind.OUTCOME;
import static dev.quorate.checker.trace.FieldKind.POSITIVE;
import static dev.quorate.checker.trace.FieldKind.REPLICAS;
import static dev.quorate.checker.trace.FieldKind.REQUESTS;
import static dev.quorate.checker.trace.FieldKind.SET;
import static dev.quorate.checker.trace.FieldKind.TEXT;
import static dev.quorate.checker.trace.FieldKind.TEXTS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The two kinds of reads in a trace, and the fields of their lines: the form that {@code TraceWriter} writes. */
enum ReadKind {
    /** A read by {@code Reader.tla}. */
    VOTE(
            "Reader.tla",
            fields(
                    "of",
                    TEXT,
                    "rule",
                    TEXT,
                    "n",
                    REPLICAS,
                    "b",
                    FAULTS,
                    "c",
                    FAULTS,
                    "quorum",
                    POSITIVE,
                    "accept",
                    POSITIVE,
                    "hedge",
                    NUMBER,
                    "enough",
                    NUMBER,
                    "replicas",
                    TEXTS),
            Map.of(
                    "start", fields(),
                    "reply", fields("replica", POSITIVE, "value", TEXT, "alike", TEXTS),
                    "timeout", fields("replica", POSITIVE),
                    "failure", fields("replica", POSITIVE)),
            fields(
                    "asked",
                    SET,
                    "overdue",
                    SET,
                    "failed",
                    SET,
                    "equivocated",
                    SET,
                    "outcome",
                    OUTCOME,
                    "exposed",
                    SET)),
    /** A read by {@code Pieces.tla}. */
    PIECES(
            "Pieces.tla",
            fields(
                    "n",
                    REPLICAS,
                    "pieces",
                    FieldKind.PIECES,
                    "window",
                    POSITIVE,
                    "done",
                    SET,
                    "exposed",
                    SET,
                    "replicas",
                    TEXTS),
            Map.of(
                    "start", fields(),
                    "piece", fields("replica", POSITIVE, "piece", POSITIVE, "valid", BOOLEAN),
                    "overdue", fields("replica", POSITIVE, "piece", POSITIVE),
                    "loss", fields("replica", POSITIVE, "piece", POSITIVE),
                    "return", fields("replica", POSITIVE),
                    "failure", fields("replica", POSITIVE),
                    "exposure", fields("replica", POSITIVE)),
            fields("ask", REQUESTS, "cancel", REQUESTS, "outcome", TEXT, "exposed", SET));

    /** What a reply has besides, where the rule verifies. */
    static final Map<String, FieldKind> VERIFIED = fields("valid", BOOLEAN);

    private final String module;
    private final Map<String, FieldKind> constants;
    private final Map<String, Map<String, FieldKind>> events;
    private final Map<String, FieldKind> says;

    ReadKind(
            String module,
            Map<String, FieldKind> constants,
            Map<String, Map<String, FieldKind>> events,
            Map<String, FieldKind> says) {
        this.module = module;
        this.constants = constants;
        this.events = events;
        this.says = says;
    }

    /** {@return the module that specifies it} */
    String module() {
        return module;
    }

    /** {@return the fields of the line that begins a read, but for {@code read} and {@code is}} */
    Map<String, FieldKind> constants() {
        return constants;
    }

    /** {@return the events, and for each the fields that tell what happened} */
    Map<String, Map<String, FieldKind>> events() {
        return events;
    }

    /** {@return the fields that tell what an event led to} */
    Map<String, FieldKind> says() {
        return says;
    }

    /** {@return the kinds by the names that they have in a trace} */
    static Map<String, ReadKind> byName() {
        Map<String, ReadKind> kinds = new LinkedHashMap<>();
        for (ReadKind kind : values()) {
            kinds.put(kind.toString(), kind);
        }
        return kinds;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names and kinds in turn. */
    private static Map<String, FieldKind> fields(Object... namesAndKinds) {
        Map<String, FieldKind> fields = new LinkedHashMap<>();
        List<Object> all = List.of(namesAndKinds);
        for (int index = 0; index < all.size(); index += 2) {
            fields.put((String) all.get(index), (FieldKind) all.get(index + 1));
        }
        return fields;
    }
}
