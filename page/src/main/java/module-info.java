/** Shows what TLC found as a page to step through. */
module dev.quorate.page {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive dev.quorate.tlc;
    requires owasp.encoder;

    exports dev.quorate.page;
}
