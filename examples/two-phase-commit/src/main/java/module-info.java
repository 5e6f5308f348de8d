/** A two-phase commit. */
module com.example.commit {
    exports com.example.commit;
}
