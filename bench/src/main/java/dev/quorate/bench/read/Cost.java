package dev.quorate.bench.read;

/**
 * What one run of something cost.
 *
 * @param seconds how long it took
 * @param cpuSeconds for how long processors worked for it, in user and in system mode; not a number if that is not known
 * @param mebibytes the most memory that it had; not a number if that is not known
 */
record Cost(double seconds, double cpuSeconds, double mebibytes) {

    /** Of a run that did not come to its end. */
    static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN, Double.NaN);
}
