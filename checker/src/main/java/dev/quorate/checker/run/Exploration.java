package dev.quorate.checker.run;

import dev.quorate.checker.claims.Specification;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One run of TLC: what it is given, how much there is to do, and what its result says about the tasks that it is for. */
interface Exploration {

    /** TLC does not look for endless behaviours while it still finds states: nearly every model is to hold. */
    List<String> LIVENESS_AT_THE_END = List.of("-lncheck", "final");

    /** From how many states on a model is given all workers, and the time to compile well. */
    long LARGE = 100_000;

    /** Up to how many states TLC counts how often each action fires: the small models show as much as the large ones. */
    long SMALL = 1_000;

    // What TLC is given.

    /** {@return the module that defines what is checked} */
    String module();

    /** {@return the configuration, as a file} */
    Path configuration(Specification specification) throws IOException;

    /** {@return whether the kernel stands on TLC's class path} */
    boolean needsKernel();

    /** {@return further options of TLC} */
    default List<String> options() {
        return LIVENESS_AT_THE_END;
    }

    // How much there is to do.

    /** {@return how many states TLC looks at, in terms of those of a small group; 0 if it stops at a counterexample} */
    long size();

    /** {@return how long it takes, beside others: in states} */
    default long cost() {
        return size();
    }

    /** {@return whether it takes so long that it pays to compile well} */
    default boolean isLong() {
        return size() >= LARGE;
    }

    /** {@return whether several workers find the same as one, and sooner} */
    default boolean isForAllWorkers() {
        return isLong();
    }

    /** {@return whether TLC counts how often each action fires} */
    default boolean countsActions() {
        return size() > 0 && size() <= SMALL;
    }

    // What it comes to.

    /** {@return the task whose name it goes by while it runs} */
    Task task();

    /** {@return a row for each task that it is for} */
    List<Row> judge(TlcResult result);

    /** {@return what tells the tasks apart, each in a run of its own, if not every row is as pinned} */
    default List<Exploration> parts() {
        return List.of();
    }
}
