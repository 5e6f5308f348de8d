package dev.quorate.server;

import java.nio.charset.StandardCharsets;

/** Manifests that are made to harm whoever reads them. */
final class HostileManifests {

    private static final String BEGINNING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <metalink xmlns="urn:ietf:params:xml:ns:metalink">
            <file name="%s"><size>1</size><pieces length="1" type="sha-256">
            """;

    private static final String PIECES = ("<hash>" + "0".repeat(64) + "</hash>\n").repeat(800); // about 64 KiB

    /** Each entity is ten of the one before it, so that the last has ten thousand million letters: the "billion laughs". */
    private static final String BOMB = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE metalink [
            <!ENTITY l0 "0123456789">
            <!ENTITY l1 "&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;">
            <!ENTITY l2 "&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;">
            <!ENTITY l3 "&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;">
            <!ENTITY l4 "&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;">
            <!ENTITY l5 "&l4;&l4;&l4;&l4;&l4;&l4;&l4;&l4;&l4;&l4;">
            <!ENTITY l6 "&l5;&l5;&l5;&l5;&l5;&l5;&l5;&l5;&l5;&l5;">
            <!ENTITY l7 "&l6;&l6;&l6;&l6;&l6;&l6;&l6;&l6;&l6;&l6;">
            <!ENTITY l8 "&l7;&l7;&l7;&l7;&l7;&l7;&l7;&l7;&l7;&l7;">
            <!ENTITY l9 "&l8;&l8;&l8;&l8;&l8;&l8;&l8;&l8;&l8;&l8;">
            <!ENTITY file SYSTEM "file:///etc/passwd">
            ]>
            <metalink xmlns="urn:ietf:params:xml:ns:metalink">
            <file name="%s"><size>&l9;</size><hash type="sha-256">&file;</hash></file>
            </metalink>
            """;

    private HostileManifests() {}

    static byte[] bomb(String name) {
        return BOMB.formatted(name).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] endlessBeginning(String name) {
        return BEGINNING.formatted(name).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] endlessRest() {
        return PIECES.getBytes(StandardCharsets.UTF_8);
    }
}
