/** A replica: serves a directory over HTTP, with digests and manifests; or misbehaves, for drills. */
module dev.quorate.server {
    requires static org.jspecify;
    requires static org.checkerframework.checker.qual;
    requires dev.quorate.manifest;
    requires org.eclipse.jetty.server;

    exports dev.quorate.server;
}
