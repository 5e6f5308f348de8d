/** Writes down what the kernel was told in real reads, for TLC to replay. */
module dev.quorate.trace {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires transitive dev.quorate.core;
    requires com.fasterxml.jackson.core;

    exports dev.quorate.trace;
}
