package dev.quorate.client.read;

import dev.quorate.client.Event;
import dev.quorate.client.TrustAnchor;
import dev.quorate.client.read.Ladder.Result;
import dev.quorate.client.read.Ladder.Stage;
import dev.quorate.client.session.Session;
import dev.quorate.client.store.Store;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads an object into a store: walks the {@link Ladder}. Only the thread of the loop uses it. */
public final class DownloadTask {

    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);

    private final Session session;
    private final DownloadStages stages;

    /** Prepares; told of the end on the loop, when everything is in the store and committed. Failures are the session's. */
    public DownloadTask(Session session, TrustAnchor anchor, Store store, Consumer<DownloadStages.Committed> complete) {
        this.session = session;
        this.stages = new DownloadStages(session, anchor, store, complete);
    }

    public void start() {
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
