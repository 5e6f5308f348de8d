/** A lock. */
module com.example.lock {
    exports com.example.lock;
}
