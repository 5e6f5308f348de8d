package com.example.commit;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A transaction: each participant votes on a thread of its own, the coordinator decides, and each does so. */
public class Transaction {

    private final Map<String, Boolean> votes;
    private final Journal journal;
    private final Set<String> yes = new HashSet<>();
    private final CountDownLatch decision = new CountDownLatch(1);
    private int heard;
    private boolean commit;

    /** What each participant will vote. */
    public Transaction(Map<String, Boolean> votes, Journal journal) {
        this.votes = votes;
        this.journal = journal;
    }

    /** Carries it out, and returns whether it was committed. */
    public boolean run() throws InterruptedException {
        Thread[] threads = votes.keySet().stream()
                .map(participant -> new Thread(() -> take(participant)))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return commit;
    }

    private void take(String participant) {
        vote(participant, votes.get(participant));
        try {
            decision.await();
        } catch (InterruptedException stopped) {
            return;
        }
        synchronized (this) {
            journal.ended(participant);
        }
    }

    private synchronized void vote(String participant, boolean can) {
        heard++;
        if (can) {
            yes.add(participant);
        }
        journal.voted(participant, can);
        if (decision.getCount() > 0 && isDecided(yes.size(), heard, votes.size())) {
            commit = isCommit(yes.size(), votes.size());
            journal.decided(commit);
            decision.countDown();
        }
    }

    /** The coordinator waits for everybody. */
    protected boolean isDecided(int yes, int heard, int all) {
        return heard == all;
    }

    /** One who cannot is enough. */
    protected boolean isCommit(int yes, int all) {
        return yes == all;
    }
}
