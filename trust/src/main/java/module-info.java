/** Qualifiers of Quorate for bytes that nobody has verified yet, and the checker that follows them. */
@SuppressWarnings("requires-automatic") // the Checker Framework is no module of its own
module dev.quorate.trust {
    requires static org.jspecify;
    requires static org.checkerframework.checker;
    requires static org.checkerframework.checker.qual;
    requires static jdk.compiler;

    exports dev.quorate.trust;
    exports dev.quorate.trust.qual;
}
