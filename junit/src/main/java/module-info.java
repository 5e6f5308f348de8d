/** Checks models of anybody's specification as tests of JUnit 5. */
module dev.quorate.junit {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires dev.quorate.page;
    requires transitive dev.quorate.tlc;
    requires transitive org.junit.jupiter.api;

    exports dev.quorate.junit;

    opens dev.quorate.junit to
            org.junit.platform.commons;
}
