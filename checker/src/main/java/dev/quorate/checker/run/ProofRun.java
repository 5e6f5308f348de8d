package dev.quorate.checker.run;

import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.proof.Pins;
import dev.quorate.checker.proof.ProofFile;
import dev.quorate.checker.proof.ProofListener;
import dev.quorate.checker.proof.Proofs;
import dev.quorate.checker.proof.Prover;
import dev.quorate.checker.proof.SmtInterpol;
import dev.quorate.checker.proof.Solver;
import dev.quorate.tlc.ClassPath;
import dev.quorate.tlc.Recording;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves a file, in this process: as a whole, for all tasks about it.
 *
 * @param file the name of the file, without {@code .smt2}
 * @param tasks the tasks; not empty
 */
record ProofRun(String file, List<ProofTask> tasks) {

    private static final Solver PROVER = SmtInterpol.withRecheck();

    /** The rows, one for each task. */
    List<Row> prove() throws IOException, InterruptedException {
        ProofFile proofs = Proofs.named(file);
        List<ObligationResult> results = new Prover(PROVER, 1).prove(List.of(proofs), ProofListener.SILENT);
        List<Pins.Difference> differences = Pins.committed().differences(proofs);
        return tasks.stream()
                .map(task -> task.judge(results, concerning(task, differences)))
                .toList();
    }

    /** The same, unless it was proved before and nothing has changed. */
    List<Row> prove(PassedRuns passed, boolean onlyWhatChanged) throws IOException, InterruptedException {
        String key = key(passed);
        Optional<Recording> before = onlyWhatChanged ? passed.find(key) : Optional.empty();
        if (before.isPresent() && before.get().lines().size() == tasks.size()) {
            List<Row> rows = judgeKept(before.get().lines());
            if (Runs.havePassed(rows)) {
                return rows.stream().map(Row::asBefore).toList();
            }
        }
        List<Row> rows = prove();
        if (Runs.havePassed(rows)) {
            passed.keep(key, new Recording(rows.stream().map(Row::verdict).toList(), 0, Duration.ZERO));
        }
        return rows;
    }

    private List<Row> judgeKept(List<String> verdicts) {
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < tasks.size(); index++) {
            rows.add(tasks.get(index).judgeKept(verdicts.get(index)));
        }
        return rows;
    }

    /** What the proofs depend on. */
    private String key(PassedRuns passed) throws IOException {
        return PassedRuns.digest(List.of(
                "proof",
                file,
                Proofs.named(file).text(),
                tasks.toString(),
                Pins.committed().toString(),
                PROVER.name(),
                passed.ofClasses(ClassPath.of(Prover.class).get(0)),
                PassedRuns.java()));
    }

    /** What no claim about the file is about, such as a definition, concerns every group of the file. */
    private List<Pins.Difference> concerning(ProofTask task, List<Pins.Difference> differences) {
        return differences.stream()
                .filter(difference -> difference.group().equals(task.id())
                        || Claims.ofThisLibrary()
                                .findProof(difference.group())
                                .filter(other -> other.file().equals(file))
                                .isEmpty())
                .toList();
    }
}
