package dev.quorate.checker.run;

import dev.quorate.checker.claims.Specification;
import dev.quorate.tlc.Progress;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Recording;
import dev.quorate.tlc.ServerAddress;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs TLC for one task after the other, or looks at what it printed the last time.
 *
 * @param jar the TLC
 * @param tlc what runs it
 * @param kernel where it finds the kernel
 * @param specification the modules
 * @param passed what was printed by runs that ended as pinned; empty if it is not kept
 * @param onlyWhatChanged whether to take that instead of running TLC, where nothing has changed
 * @param server where TLC listens for workers on other machines, if it leaves the work to them
 * @param report is told how far TLC is
 */
record Runs(
        TlcJar jar,
        Tlc tlc,
        Path kernel,
        Specification specification,
        Optional<PassedRuns> passed,
        boolean onlyWhatChanged,
        Optional<ServerAddress> server,
        Report report) {

    /** The rows of an exploration, with so many workers. */
    List<Row> explore(Exploration exploration, int workers) throws IOException, InterruptedException {
        List<Row> rows = exploreAtOnce(exploration, workers);
        if (havePassed(rows) || exploration.parts().isEmpty() || server.isPresent()) {
            return rows;
        }
        List<Row> apart = new ArrayList<>();
        for (Exploration part : exploration.parts()) {
            apart.addAll(explore(part, workers));
        }
        return apart;
    }

    private List<Row> exploreAtOnce(Exploration exploration, int workers) throws IOException, InterruptedException {
        TlcRun run = run(exploration, workers);
        Optional<String> key = passed.flatMap(runs -> runs.key(jar, run));
        Optional<Recording> before = onlyWhatChanged ? kept(key) : Optional.empty();
        if (before.isPresent()) {
            List<Row> rows = exploration.judge(tlc.result(run, before.get()));
            if (havePassed(rows)) {
                return rows.stream().map(Row::asBefore).toList();
            }
        }
        List<Recording> recorded = new ArrayList<>();
        ProgressListener listener = listener(exploration.task());
        TlcResult result = passed.isPresent() ? tlc.run(run, listener, recorded::add) : tlc.run(run, listener);
        List<Row> rows = exploration.judge(result);
        if (havePassed(rows) && !recorded.isEmpty() && key.isPresent()) {
            passed.ifPresent(runs -> runs.keep(key.get(), recorded.get(0)));
        }
        return rows;
    }

    private ProgressListener listener(Task task) {
        return new ProgressListener() {
            @Override
            public void onProgress(Progress progress) {
                report.progressed(task, progress);
            }

            @Override
            public void onWorkers(int threads) {
                report.workers(threads);
            }
        };
    }

    private TlcRun run(Exploration exploration, int workers) throws IOException {
        return server.isPresent() ? distributed(exploration, server.get()) : local(exploration, workers);
    }

    /** Every worker has the kernel, so the server has it, too. */
    private TlcRun distributed(Exploration exploration, ServerAddress address) throws IOException {
        return TlcRun.of(specification.module(exploration.module()))
                .configuration(exploration.configuration(specification))
                .operators(Check.operators())
                .classPath(List.of(kernel))
                .distributed(address)
                .build();
    }

    private TlcRun local(Exploration exploration, int workers) throws IOException {
        return TlcRun.of(specification.module(exploration.module()))
                .configuration(exploration.configuration(specification))
                .workers(workers)
                .tlcArguments(exploration.options())
                .tuning(exploration.isLong() ? TlcRun.Tuning.THROUGHPUT : TlcRun.Tuning.QUICK_START)
                .operators(exploration.needsKernel() ? Check.operators() : List.of())
                .classPath(exploration.needsKernel() ? List.of(kernel) : List.of())
                .coverage(exploration.countsActions())
                .build();
    }

    private Optional<Recording> kept(Optional<String> key) {
        return key.flatMap(known -> passed.flatMap(runs -> runs.find(known)));
    }

    /** Whether nothing is left to look at. */
    static boolean havePassed(List<Row> rows) {
        return rows.stream().allMatch(Row::asPinned);
    }
}
