/** Pages that show what was found: counterexamples told, the chain of evidence, reads. */
module dev.quorate.report {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires transitive dev.quorate.checker;
    requires transitive dev.quorate.page;

    exports dev.quorate.report;
}
