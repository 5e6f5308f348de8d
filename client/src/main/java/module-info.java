/** Reads objects from real HTTP servers of which some crash, stall or lie. */
@SuppressWarnings("requires-automatic") // HttpCore is no module of its own
module dev.quorate.client {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires static dev.quorate.trust;
    // Only who writes traces needs it, and then the library for JSON that it brings along.
    requires static dev.quorate.trace;
    requires transitive dev.quorate.core;
    requires transitive dev.quorate.manifest;
    requires org.apache.httpcomponents.core5.httpcore5;

    exports dev.quorate.client;
}
