/** Settings, read from several places. */
module com.example.kernel {
    requires dev.quorate.core;

    exports com.example.kernel;
}
