/** The protocol kernel of Quorate: a reader of immutable data held by replicas of which some crash or lie. */
module dev.quorate.core {
    requires static org.jspecify;
    // The Nullness Checker loads its own annotations while it compiles this module.
    requires static org.checkerframework.checker.qual;

    exports dev.quorate.core;
}
