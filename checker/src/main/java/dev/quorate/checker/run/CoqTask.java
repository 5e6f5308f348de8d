package dev.quorate.checker.run;

import dev.quorate.checker.proof.CoqResult;
import java.io.IOException;
import java.util.Optional;

/** What Coq has proved for every size, as {@code ci/proof-coq} recorded it: that takes programs that a check does without. */
record CoqTask() implements Task {

    @Override
    public String id() {
        return "read.coq";
    }

    @Override
    public String sentence() {
        return "For every size, and for the reader's own state: a safe reader never decides a lie, a conclusive one never hears its"
                + " quorum in vain, a live one ends with the truth, a sidecar's ends, and an object comes whole.";
    }

    @Override
    public String method() {
        return "Coq";
    }

    Row judge() throws IOException {
        return judge(CoqResult.committed());
    }

    /** A proof of something else is no failure: it proves nothing of what is there now, and the row says that. */
    Row judge(Optional<CoqResult> committed) {
        return Row.of(
                this, Judgement.fine(committed.map(CoqTask::verdict).orElse("not proved: ci/proof-coq has no result")));
    }

    private static String verdict(CoqResult result) {
        String commit =
                result.commit().substring(0, Math.min(12, result.commit().length()));
        return result.changed().isEmpty()
                ? "proved in Coq, at commit " + commit + ", by ci/proof-coq"
                : "stale: since commit " + commit + " these changed: " + String.join(", ", result.changed())
                        + "; run ci/proof-coq";
    }
}
