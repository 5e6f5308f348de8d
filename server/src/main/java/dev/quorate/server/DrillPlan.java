package dev.quorate.server;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a replica does in a drill, and when.
 *
 * @param plain in what it is plainer than it could be; always
 * @param fault what it does wrong, if anything
 * @param after how many requests it answers well before
 * @param onlyBodies whether it answers all well but GET of files, so that it votes honestly
 * @param lie which lie it tells, 1 to 127: replicas that tell the same one collude
 * @param bytesPerSecond how fast a slow one sends
 * @param elsewhere where it redirects to
 */
record DrillPlan(
        Set<Misbehaviour> plain,
        Optional<Misbehaviour> fault,
        long after,
        boolean onlyBodies,
        int lie,
        long bytesPerSecond,
        URI elsewhere) {

    /** Checks that the wishes fit together. */
    DrillPlan {
        require(after >= 0, "a drill begins after 0 or more requests, not after " + after);
        require(lie >= 1 && lie <= 127, "lies are numbered 1 to 127, but this number is " + lie);
        require(bytesPerSecond >= 1, "a slow replica sends at least 1 byte a second, not " + bytesPerSecond);
        require(
                fault.filter(Misbehaviour.REFUSE::equals).isEmpty() || after == 0 && !onlyBodies,
                "'" + Misbehaviour.REFUSE + "' closes connections before any request: it goes neither with a number of "
                        + "requests that are answered well, nor with bodies only");
    }

    /** Sorts out what is plain and what is a fault. */
    static DrillPlan of(Set<Misbehaviour> all, long after, boolean onlyBodies, int lie, long rate, URI elsewhere) {
        Set<Misbehaviour> plain = EnumSet.noneOf(Misbehaviour.class);
        all.stream().filter(Misbehaviour::isPlain).forEach(plain::add);
        List<Misbehaviour> faults =
                all.stream().filter(each -> !each.isPlain()).sorted().toList();
        require(
                faults.size() <= 1,
                "a replica misbehaves in one way at a time, but here are " + faults.size() + ": " + faults);
        return new DrillPlan(plain, faults.stream().findFirst(), after, onlyBodies, lie, rate, elsewhere);
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
