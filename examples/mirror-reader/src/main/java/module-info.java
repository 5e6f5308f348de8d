/** Packages from mirrors that need not all be trusted. */
module com.example.mirror {
    requires dev.quorate.client;

    exports com.example.mirror;
}
