package dev.quorate.checker;

import dev.quorate.checker.mirror.KernelOperators;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.proof.Pins;
import dev.quorate.checker.proof.ProofFile;
import dev.quorate.checker.proof.ProofListener;
import dev.quorate.checker.proof.Proofs;
import dev.quorate.checker.proof.Prover;
import dev.quorate.checker.proof.SmtInterpol;
import dev.quorate.checker.proof.Solver;
import dev.quorate.checker.tlc.ClassPath;
import dev.quorate.checker.tlc.Progress;
import dev.quorate.checker.tlc.Recording;
import dev.quorate.checker.tlc.Tlc;
import dev.quorate.checker.tlc.TlcJar;
import dev.quorate.checker.tlc.TlcResult;
import dev.quorate.checker.tlc.TlcRun;
import dev.quorate.core.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: one child process with TLC for each claim, together with the comparison with the kernel in its model, several
 * at a time, and the proof files in this process.
 *
 * <p>Every run is reproducible. A run that ends in a counterexample has one worker, so that the counterexample is a shortest
 * one and always the same. Only a large model that is explored to the end is given all workers.
 */
public final class Check {

    /** From how many states on a model is given all workers, and the time to compile well. */
    private static final long LARGE = 100_000;

    /** Up to how many states TLC counts how often each action fires. */
    private static final long SMALL = 1_000;

    /** How many states of a small group take as long as one of a large group. */
    private static final long A_WALKED_STATE = 100;

    /** From how many runs on it pays to prepare TLC for quick starts. */
    private static final int MANY = 10;

    private static final Solver PROVER = SmtInterpol.withRecheck();

    /** TLC does not look for endless behaviours while it still finds states: nearly every model is to hold. */
    private static final List<String> LIVENESS_AT_THE_END = List.of("-lncheck", "final");

    private final TlcJar jar;
    private final Tlc tlc;
    private final int workers;
    private final List<Path> kernel;
    private final Optional<PassedRuns> passed;
    private final boolean onlyWhatChanged;

    /**
     * Makes a checker.
     *
     * @param jar the TLC to run
     * @param workers how many threads TLC may use in all, in one process or several, but for those that mostly wait; at
     *     least 1
     * @throws IllegalArgumentException if there is not at least one worker
     */
    public Check(TlcJar jar, int workers) {
        this(jar, workers, ClassPath.of(KernelOperators.class, Reader.class), Optional.empty(), false);
    }

    /** A checker of the kernel in some other place. */
    Check(TlcJar jar, int workers, Path kernel) {
        this(jar, workers, List.of(ClassPath.of(KernelOperators.class).get(0), kernel), Optional.empty(), false);
    }

    private Check(TlcJar jar, int workers, List<Path> kernel, Optional<PassedRuns> passed, boolean onlyWhatChanged) {
        if (workers < 1) {
            throw new IllegalArgumentException("a check needs at least 1 worker, not " + workers);
        }
        this.jar = jar;
        this.tlc = new Tlc(jar);
        this.workers = workers;
        this.kernel = kernel;
        this.passed = passed;
        this.onlyWhatChanged = onlyWhatChanged;
    }

    /**
     * This checker, which keeps what was printed by runs that ended as pinned.
     *
     * @param directory where to keep it; nobody else should be able to write there
     * @param changedOnly whether to run only what depends on something that has changed since it last passed
     * @return the checker
     */
    public Check keepingIn(Path directory, boolean changedOnly) {
        return new Check(jar, workers, kernel, Optional.of(new PassedRuns(directory)), changedOnly);
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
        return new Run(plan, specification, new Report(plan, listener)).rows();
    }

    /** One run of a plan. */
    private final class Run {
        private final Plan plan;
        private final Specification specification;
        private final Report report;
        private final Semaphore free = new Semaphore(atATime(), true); // else small tasks would starve large ones

        Run(Plan plan, Specification specification, Report report) {
            this.plan = plan;
            this.specification = specification;
            this.report = report;
        }

        /** The tasks with the most states come first, so that none of them is left running alone at the end. */
        List<Row> rows() throws InterruptedException, IOException {
            List<Task> explorations = new ArrayList<>(plan.tasks());
            explorations.removeIf(task -> task instanceof Task.VacuityTask
                    || task instanceof Task.PropertiesTask
                    || task instanceof Task.ProofTask);
            explorations.sort(Comparator.comparingLong(Check::cost).reversed());
            if (explorations.size() >= MANY) {
                tlc.prepare();
            }
            List<Callable<List<Row>>> jobs = new ArrayList<>();
            proofsByFile().forEach((file, tasks) -> jobs.add(proof(file, tasks)));
            Map<Task.MirrorsTask, Task.ClaimTask> joined = joined();
            for (Task task : explorations) {
                Task.@Nullable ClaimTask claim = task instanceof Task.MirrorsTask ? joined.get(task) : null;
                if (task instanceof Task.MirrorsTask mirrors && claim != null) {
                    jobs.add(exploration(mirrors, share -> explore(claim, mirrors, share)));
                } else if (!joined.containsValue(task)) {
                    jobs.add(exploration(task, share -> List.of(explore(task, share))));
                }
            }
            Jobs.run(jobs, atATime(), rows -> rows.forEach(report::finished));
            report.finishedExplorations();
            passed.ifPresent(PassedRuns::prune);
            return report.rows();
        }

        private Map<String, List<Task.ProofTask>> proofsByFile() {
            return plan.tasks().stream()
                    .flatMap(task -> task instanceof Task.ProofTask proof ? Stream.of(proof) : Stream.empty())
                    .collect(Collectors.groupingBy(task -> task.claim().file(), TreeMap::new, Collectors.toList()));
        }

        /** A file is proved as a whole, in this process. */
        private Callable<List<Row>> proof(String file, List<Task.ProofTask> tasks) {
            return () -> {
                free.acquire();
                try {
                    report.started(tasks.get(0));
                    ProofFile proofs = Proofs.named(file);
                    String key = key(proofs, tasks);
                    List<Row> before = provedBefore(key, tasks);
                    if (!before.isEmpty()) {
                        return before;
                    }
                    List<ObligationResult> results = new Prover(PROVER, 1).prove(List.of(proofs), ProofListener.SILENT);
                    List<Pins.Difference> differences = Pins.committed().differences(proofs);
                    List<Row> rows = tasks.stream()
                            .map(task -> Judge.proof(
                                    task, ofGroup(task.id(), results), concerning(task.claim(), differences)))
                            .toList();
                    if (havePassed(rows)) {
                        List<String> verdicts = rows.stream().map(Row::verdict).toList();
                        passed.ifPresent(runs -> runs.keep(key, new Recording(verdicts, 0, Duration.ZERO)));
                    }
                    return rows;
                } finally {
                    free.release();
                }
            };
        }

        /** What the proofs of a file depend on. */
        private String key(ProofFile proofs, List<Task.ProofTask> tasks) throws IOException {
            String classes = passed.map(
                            runs -> runs.ofClasses(ClassPath.of(Prover.class).get(0)))
                    .orElse("");
            try (InputStream pins = Specification.open("proof/pins.txt")) {
                return PassedRuns.digest(List.of(
                        "proof",
                        proofs.name(),
                        proofs.text(),
                        tasks.toString(),
                        new String(pins.readAllBytes(), StandardCharsets.UTF_8),
                        PROVER.name(),
                        classes,
                        PassedRuns.java()));
            }
        }

        /** The rows of a file whose proofs were all checked before, and in which nothing has changed. */
        private List<Row> provedBefore(String key, List<Task.ProofTask> tasks) {
            Optional<Recording> before = passed.filter(any -> onlyWhatChanged).flatMap(runs -> runs.find(key));
            if (before.isEmpty() || before.get().lines().size() != tasks.size()) {
                return List.of();
            }
            List<String> verdicts = before.get().lines();
            List<Row> rows = IntStream.range(0, tasks.size())
                    .mapToObj(index -> Judge.provedBefore(tasks.get(index), verdicts.get(index)))
                    .toList();
            return havePassed(rows) ? rows : List.of();
        }

        private static List<ObligationResult> ofGroup(String group, List<ObligationResult> results) {
            return results.stream()
                    .filter(result -> result.obligation().group().equals(group))
                    .toList();
        }

        /** What no claim about the file is about, such as a definition, concerns every group of the file. */
        private static List<Pins.Difference> concerning(ProofClaim claim, List<Pins.Difference> differences) {
            return differences.stream()
                    .filter(difference -> difference.group().equals(claim.id())
                            || Claims.ofThisLibrary()
                                    .findProof(difference.group())
                                    .filter(other -> other.file().equals(claim.file()))
                                    .isEmpty())
                    .toList();
        }

        /** Each comparison with the kernel and a claim that holds in the same model: TLC looks at its states once for both. */
        private Map<Task.MirrorsTask, Task.ClaimTask> joined() {
            Map<Task.MirrorsTask, Task.ClaimTask> joined = new HashMap<>();
            for (Task task : plan.tasks()) {
                if (task instanceof Task.ClaimTask claim
                        && holds(claim.claim())
                        && !claim.claim().comparesKernel()) {
                    joined.putIfAbsent(new Task.MirrorsTask(claim.claim().model()), claim);
                }
            }
            joined.keySet().retainAll(plan.tasks());
            return joined;
        }

        private Callable<List<Row>> exploration(Task task, Exploration exploration) {
            int share = share(task);
            return () -> {
                free.acquire(share);
                try {
                    report.started(task);
                    return exploration.rows(share);
                } finally {
                    free.release(share);
                }
            };
        }

        /** One run of TLC for both. If anything is wrong, one for each says what. */
        private List<Row> explore(Task.ClaimTask claim, Task.MirrorsTask mirrors, int share)
                throws IOException, InterruptedException {
            Path committed = specification.configuration(claim.id());
            Path configuration = specification.write(
                    claim.id() + "-and-" + mirrors.id(),
                    Files.readString(committed) + "INVARIANT " + Property.MIRRORS + "\n");
            TlcRun.Builder run = run(mirrors.subject().behaviour().mirrorsModule(), configuration, mirrors, share)
                    .classPath(kernel)
                    .coverage(isSmall(claim));
            List<Row> both = rows(
                    run,
                    mirrors,
                    result -> result.holds()
                            ? List.of(Judge.claim(claim, result), Judge.mirrors(mirrors, result))
                            : List.of());
            return both.isEmpty() ? List.of(explore(claim, share), explore(mirrors, share)) : both;
        }

        private Row explore(Task task, int share) throws IOException, InterruptedException {
            if (task instanceof Task.MirrorsTask mirrors) {
                Path configuration = specification.write(
                        mirrors.id(), mirrors.subject().configuration(mirrors.id(), mirrors.checks()));
                TlcRun.Builder run = run(mirrors.subject().behaviour().mirrorsModule(), configuration, task, share)
                        .classPath(kernel);
                return row(run, task, result -> Judge.mirrors(mirrors, result));
            } else if (task instanceof Task.ClaimTask claim) {
                Path configuration = specification.configuration(claim.id());
                TlcRun.Builder run =
                        run(claim.claim().module(), configuration, task, share).coverage(isSmall(task));
                if (claim.claim().comparesKernel()) {
                    run.classPath(kernel);
                }
                return row(run, task, result -> Judge.claim(claim, result));
            } else if (task instanceof Task.CountTask count) {
                Path configuration = specification.configuration(count.id());
                TlcRun.Builder run =
                        run(count.claim().module(), configuration, task, share).coverage(isSmall(task));
                if (count.claim().comparesKernel()) {
                    run.classPath(kernel);
                }
                return row(run, task, result -> Judge.count(count, result));
            }
            throw new AssertionError("no exploration: " + task);
        }

        private TlcRun.Builder run(String module, Path configuration, Task task, int share) {
            return TlcRun.of(specification.module(module))
                    .configuration(configuration)
                    .workers(share)
                    .tlcArguments(walks(task).map(Model.Walks::options).orElse(LIVENESS_AT_THE_END))
                    .tuning(isLong(task) ? TlcRun.Tuning.THROUGHPUT : TlcRun.Tuning.QUICK_START);
        }

        private Row row(TlcRun.Builder builder, Task task, Function<TlcResult, Row> judge)
                throws IOException, InterruptedException {
            return rows(builder, task, result -> List.of(judge.apply(result))).get(0);
        }

        /** Runs TLC and judges what it found; or judges what it found before, if nothing has changed since. */
        private List<Row> rows(TlcRun.Builder builder, Task task, Function<TlcResult, List<Row>> judge)
                throws IOException, InterruptedException {
            TlcRun run = builder.build();
            Optional<String> key = passed.flatMap(runs -> runs.key(jar, run));
            Optional<Recording> before = onlyWhatChanged ? kept(key) : Optional.empty();
            if (before.isPresent()) {
                List<Row> rows = judge.apply(tlc.result(run, before.get()));
                if (havePassed(rows)) {
                    return rows.stream().map(Row::asBefore).toList();
                }
            }
            List<Recording> recorded = new ArrayList<>();
            TlcResult result = passed.isPresent()
                    ? tlc.run(run, progress -> report.progressed(task, progress), recorded::add)
                    : tlc.run(run, progress -> report.progressed(task, progress));
            List<Row> rows = judge.apply(result);
            if (havePassed(rows) && !recorded.isEmpty() && key.isPresent()) {
                passed.ifPresent(runs -> runs.keep(key.get(), recorded.get(0)));
            }
            return rows;
        }

        private Optional<Recording> kept(Optional<String> key) {
            return key.flatMap(known -> passed.flatMap(runs -> runs.find(known)));
        }

        private static boolean havePassed(List<Row> rows) {
            return !rows.isEmpty() && rows.stream().allMatch(Row::asPinned);
        }
    }

    /** What TLC is to find out with so many workers. */
    private interface Exploration {
        List<Row> rows(int share) throws IOException, InterruptedException;
    }

    /** Rows as they come, passed on in the order of the plan. */
    private static final class Report {
        private final Plan plan;
        private final CheckListener listener;
        private final Map<Task, Row> ready = new HashMap<>();
        private final List<Row> rows = new ArrayList<>();

        Report(Plan plan, CheckListener listener) {
            this.plan = plan;
            this.listener = listener;
        }

        synchronized void started(Task task) {
            listener.started(task);
        }

        synchronized void progressed(Task task, Progress progress) {
            listener.progressed(task, progress);
        }

        synchronized void finished(Row row) {
            listener.ended(row);
            ready.put(row.task(), row);
            passOn();
        }

        /** What the rows together show. */
        synchronized void finishedExplorations() {
            for (Task task : plan.tasks()) {
                if (task instanceof Task.VacuityTask vacuity) {
                    ready.put(task, Judge.vacuity(vacuity, List.copyOf(ready.values())));
                } else if (task instanceof Task.PropertiesTask properties) {
                    ready.put(task, Judge.properties(properties, List.copyOf(ready.values())));
                }
            }
            passOn();
        }

        synchronized List<Row> rows() {
            return List.copyOf(rows);
        }

        private void passOn() {
            while (rows.size() < plan.tasks().size()) {
                @Nullable Row next = ready.get(plan.tasks().get(rows.size()));
                if (next == null) {
                    return;
                }
                rows.add(next);
                listener.finished(next);
            }
        }
    }

    /** How long a task takes, as far as the number of states tells. */
    private static long cost(Task task) {
        return task instanceof Task.MirrorsTask ? 2 * states(task) : isToTheEnd(task) ? states(task) : 0;
    }

    private static Optional<Model.Walks> walks(Task task) {
        return task.model().flatMap(Model::walks);
    }

    /** How many states there are to look at, of small groups or as much as that. */
    private static long states(Task task) {
        if (walks(task).isPresent()) {
            return A_WALKED_STATE * task.model().map(Model::states).orElse(0L);
        }
        return task instanceof Task.CountTask count
                ? count.claim().states()
                : task.model().map(Model::states).orElse(0L);
    }

    /**
     * A short run, as most are, waits for a third of its time: for its process to start, to write and to end. So half as many
     * again go on at a time.
     */
    private int atATime() {
        return workers + workers / 2;
    }

    private int share(Task task) {
        return isLarge(task) ? workers : 1;
    }

    /** Counting what each action does costs time, and the small models show as much as the large ones. */
    private static boolean isSmall(Task task) {
        return isToTheEnd(task) && states(task) <= (isFormulas(task) ? 10 * SMALL : SMALL);
    }

    /** There TLC asks the kernel about each state, too. */
    private static boolean isFormulas(Task task) {
        return task instanceof Task.CountTask count && count.claim().comparesKernel();
    }

    /** Too little happens in a state of counts for several workers to gain anything, and several would take other walks. */
    private static boolean isLarge(Task task) {
        return isLong(task) && !(task instanceof Task.CountTask) && walks(task).isEmpty();
    }

    private static boolean isLong(Task task) {
        return isToTheEnd(task) && states(task) >= (isFormulas(task) ? LARGE / 2 : LARGE);
    }

    private static boolean isToTheEnd(Task task) {
        return task instanceof Task.MirrorsTask
                || task instanceof Task.CountTask count && count.claim().holds()
                || task instanceof Task.ClaimTask claim && holds(claim.claim());
    }

    private static boolean holds(Claim claim) {
        return claim.expectation() instanceof Expectation.Holds;
    }
}
