package dev.quorate.client;

import dev.quorate.client.Ladder.Result;
import dev.quorate.client.Ladder.Stage;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads an object into a store: walks the {@link Ladder}. Only the thread of the loop uses it. */
final class DownloadTask {

    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);

    private final Session session;
    private final DownloadStages stages;

    /** Prepares; told of the end on the loop, when everything is in the store and committed. Failures are the session's. */
    DownloadTask(Session session, TrustAnchor anchor, Store store, Consumer<DownloadStages.Committed> complete) {
        this.session = session;
        this.stages = new DownloadStages(session, anchor, store, complete);
    }

    void start() {
        session.progressFrom(stages::progress);
        reportProgress();
        ended(Stage.START, Result.DONE);
    }

    private void ended(Stage stage, Result result) {
        Stage next = Ladder.next(stage, result, stages.known());
        next.failure().ifPresentOrElse(session::failOfFaults, () -> stages.begin(next, how -> ended(next, how)));
    }

    private void reportProgress() {
        session.tell(new Event.Progressed(stages.progress()));
        session.after(PROGRESS_INTERVAL, this::reportProgress);
    }
}
