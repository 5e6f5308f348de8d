package dev.quorate.checker.run;

import dev.quorate.checker.Jobs;
import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.mirror.FormulaOperators;
import dev.quorate.checker.mirror.KernelOperators;
import dev.quorate.checker.mirror.PieceOperators;
import dev.quorate.core.Reader;
import dev.quorate.tlc.ClassPath;
import dev.quorate.tlc.ServerAddress;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Carries out a plan: one child process with TLC for each claim, together with the comparison with the kernel in its model, several
 * at a time, and the proof files in this process.
 *
 * <p>Every run is reproducible. A run that ends in a counterexample has one worker, so that the counterexample is a shortest
 * one and always the same. Only a large model that is explored to the end is given all workers.
 */
public final class Check {

    /** From how many runs on it pays to prepare TLC for quick starts. */
    private static final int MANY = 10;

    private final TlcJar jar;
    private final Tlc tlc;
    private final int workers;
    private final Path kernel;
    private final Optional<PassedRuns> passed;
    private final boolean onlyWhatChanged;
    private final Optional<ServerAddress> server;

    /**
     * Makes a checker.
     *
     * @param jar the TLC to run
     * @param workers how many threads TLC may use in all, in one process or several, but for those that mostly wait; at
     *     least 1
     * @throws IllegalArgumentException if there is not at least one worker
     */
    public Check(TlcJar jar, int workers) {
        this(jar, workers, kernel(), Optional.empty(), false, Optional.empty());
    }

    /** A checker of the kernel in some other place. */
    Check(TlcJar jar, int workers, Path kernel) {
        this(jar, workers, kernel, Optional.empty(), false, Optional.empty());
    }

    private Check(
            TlcJar jar,
            int workers,
            Path kernel,
            Optional<PassedRuns> passed,
            boolean onlyWhatChanged,
            Optional<ServerAddress> server) {
        if (workers < 1) {
            throw new IllegalArgumentException("a check needs at least 1 worker, not " + workers);
        }
        this.jar = jar;
        this.tlc = new Tlc(jar);
        this.workers = workers;
        this.kernel = kernel;
        this.passed = passed;
        this.onlyWhatChanged = onlyWhatChanged;
        this.server = server;
    }

    /**
     * {@return where the kernel stands, which every child that compares it must find}
     */
    public static Path kernel() {
        return ClassPath.of(Reader.class).get(0);
    }

    /**
     * {@return what calls the kernel: the operators of {@code MirrorsMC.tla}, {@code PieceMirrorsMC.tla} and {@code ExactMC.tla}}
     */
    public static List<Class<?>> operators() {
        return List.of(KernelOperators.class, PieceOperators.class, FormulaOperators.class);
    }

    /**
     * This checker, which keeps what was printed by runs that ended as pinned.
     *
     * @param directory where to keep it; nobody else should be able to write there
     * @param changedOnly whether to run only what depends on something that has changed since it last passed
     * @return the checker
     */
    public Check keepingIn(Path directory, boolean changedOnly) {
        return new Check(jar, workers, kernel, Optional.of(new PassedRuns(directory)), changedOnly, server);
    }

    /**
     * This checker, which leaves the work to workers on this and other machines, and keeps nothing. Its plans are
     * {@link Plan#distributed()}.
     *
     * @param address where TLC listens for them
     * @return the checker
     */
    public Check distributed(ServerAddress address) {
        return new Check(jar, workers, kernel, Optional.empty(), false, Optional.of(address));
    }

    /**
     * Carries out a plan.
     *
     * @param plan what to find out
     * @param listener is told how far it is
     * @return the rows, in the order of the plan
     * @throws InterruptedException if the thread is interrupted; no child process is left by then
     * @throws IOException if the specification cannot be written to a temporary directory
     */
    public List<Row> run(Plan plan, CheckListener listener) throws InterruptedException, IOException {
        try (Specification specification = Specification.extract()) {
            return run(plan, specification, listener);
        }
    }

    List<Row> run(Plan plan, Specification specification, CheckListener listener)
            throws InterruptedException, IOException {
        Report report = new Report(plan, listener);
        Runs runs = new Runs(jar, tlc, kernel, specification, passed, onlyWhatChanged, server, report);
        List<Exploration> explorations = plan.explorations();
        if (explorations.size() >= MANY) {
            tlc.prepare();
        }
        Semaphore free = new Semaphore(atATime(), true); // else small tasks would starve large ones
        List<Callable<List<Row>>> jobs = new ArrayList<>();
        plan.proofs().stream()
                .collect(Collectors.groupingBy(task -> task.claim().file(), TreeMap::new, Collectors.toList()))
                .forEach((file, tasks) -> jobs.add(() -> holding(1, free, () -> {
                    report.started(tasks.get(0));
                    return prove(new ProofRun(file, tasks));
                })));
        plan.recorded().forEach(task -> jobs.add(() -> List.of(task.judge())));
        for (Exploration exploration : explorations) {
            int share = exploration.isForAllWorkers() ? workers : 1;
            jobs.add(() -> holding(share, free, () -> {
                report.started(exploration.task());
                return runs.explore(exploration, share);
            }));
        }
        Jobs.run(jobs, atATime(), rows -> rows.forEach(report::ended));
        report.review(plan.reviews());
        passed.ifPresent(PassedRuns::prune);
        return report.rows();
    }

    private List<Row> prove(ProofRun proof) throws IOException, InterruptedException {
        return passed.isPresent() ? proof.prove(passed.get(), onlyWhatChanged) : proof.prove();
    }

    /** Waits for so many to be free. */
    private static <T extends Object> T holding(int share, Semaphore free, Callable<T> work) throws Exception {
        free.acquire(share);
        try {
            return work.call();
        } finally {
            free.release(share);
        }
    }

    /**
     * A short run, as most are, waits for a third of its time: for its process to start, to write and to end. So half as many
     * again go on at a time.
     */
    private int atATime() {
        return workers + workers / 2;
    }
}
