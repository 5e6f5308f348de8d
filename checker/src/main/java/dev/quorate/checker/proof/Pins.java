package dev.quorate.checker.proof;

import dev.quorate.checker.claims.Specification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What proof files say, apart from comments and layout: each symbol that they declare or define, and what each obligation
 * proves from which premises. A proof of something else is as sound, so it takes a pin to notice.
 */
public final class Pins {

    /** Where they are committed. */
    public static final String FILE = "spec/proof/pins.txt";

    private static final String HEADER = """
            # What the proof files say: the digest of each definition, and what each obligation proves, premises |- conclusion.
            # "quorate prove" and "quorate check" compare it with the files. README.md says how to pin a change.
            """;

    private final Map<String, Pin> pins;

    private Pins(List<Pin> pins) {
        this.pins = bySubject(pins);
    }

    /**
     * What the files that come with this library are to say.
     *
     * @return the committed pins
     * @throws IOException if they cannot be read
     */
    public static Pins committed() throws IOException {
        try (InputStream content = Specification.open("proof/pins.txt")) {
            return read(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            throw new IOException(FILE + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Reads what {@link #text} writes. */
    static Pins read(String text) {
        return new Pins(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Pin::ofLine)
                .toList());
    }

    /**
     * The content of a file of pins.
     *
     * @param files what to pin
     * @return a line for each thing that they say
     */
    public static String text(List<ProofFile> files) {
        return files.stream()
                .map(file -> file.pins().stream().map(pin -> pin + "\n").collect(Collectors.joining()))
                .collect(Collectors.joining("\n", HEADER + "\n", ""));
    }

    /**
     * What a file says otherwise.
     *
     * @param file the file
     * @return a difference for each thing that is not there as it is pinned, or is not pinned
     */
    public List<Difference> differences(ProofFile file) {
        Map<String, Pin> found = bySubject(file.pins());
        Map<String, Pin> pinned = of(file);
        List<Difference> differences = new ArrayList<>();
        pinned.forEach((subject, pin) -> {
            Pin same = found.get(subject);
            if (same == null) {
                differences.add(new Difference(subject, "is missing; pinned is: " + pin.statement()));
            } else if (!same.equals(pin)) {
                differences.add(new Difference(
                        subject, "is not as pinned; it is: " + same.statement() + "; pinned is: " + pin.statement()));
            }
        });
        found.forEach((subject, pin) -> {
            if (!pinned.containsKey(subject)) {
                differences.add(new Difference(subject, "is not pinned; in " + file + " it is: " + pin.statement()));
            }
        });
        return List.copyOf(differences);
    }

    /**
     * {@return all of them, one a line}
     */
    @Override
    public String toString() {
        return pins.values().stream().map(pin -> pin + "\n").collect(Collectors.joining());
    }

    private Map<String, Pin> of(ProofFile file) {
        return bySubject(
                pins.values().stream().filter(pin -> pin.isOf(file.name())).toList());
    }

    private static Map<String, Pin> bySubject(List<Pin> pins) {
        Map<String, Pin> bySubject = new LinkedHashMap<>();
        for (Pin pin : pins) {
            if (bySubject.put(pin.subject(), pin) != null) {
                throw new IllegalArgumentException(pin.subject() + " is there twice");
            }
        }
        return bySubject;
    }

    /**
     * Something that is not as it is pinned.
     *
     * @param subject the name of an obligation, or of a file and a symbol of it
     * @param how how it differs
     */
    public record Difference(String subject, String how) {

        /**
         * The group of the obligation.
         *
         * @return its name up to the last dot; empty if it is about a symbol, which every group may use
         */
        public String group() {
            return subject.contains(" ") ? "" : subject.substring(0, Math.max(0, subject.lastIndexOf('.')));
        }

        /**
         * Says what differs.
         *
         * @return a sentence without its full stop
         */
        public String sentence() {
            return subject + " " + how;
        }
    }
}
