/** What a replica says about an object: its digest and its pieces, as a Metalink document or in the fields of an HTTP message. */
@SuppressWarnings("requires-automatic") // the library of structured fields is no module of its own
module dev.quorate.manifest {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires static dev.quorate.trust;
    requires java.xml;
    requires structured.fields;

    exports dev.quorate.manifest;
}
