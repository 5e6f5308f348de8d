package dev.quorate.tlc.distributed;

import java.io.IOException;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.TLCTrace;
import tlc2.tool.fp.FPSet;
import tlc2.tool.fp.FPSetConfiguration;
import tlc2.util.BitVector;
import tlc2.util.LongVec;

/**
 * The fingerprints, spread over other machines. Workers ask the server as ever, which asks these.
 *
 * <p>TLC itself can have servers of fingerprints. But when one is lost it goes on with another that has never seen those
 * fingerprints, and counts states again, without an end when there is none. Here the run ends: nobody knows any more which states
 * were seen.
 */
final class SpreadFingerprints extends FPSet {

    private static final long serialVersionUID = 1L;

    private static final long MILLISECONDS_BETWEEN_LOOKS = 1_000;

    private final transient List<Place> places = new ArrayList<>();
    private final transient AtomicLong size = new AtomicLong();
    private final int wanted;

    /** A worker that was given up may still ask something then. */
    private transient boolean ended;

    /** Who keeps a part, and where that is. */
    private record Place(Keeper keeper, String host) {}

    /** What one machine is asked. */
    @FunctionalInterface
    private interface Question {
        BitVector ask(Keeper keeper, LongVec fingerprints) throws IOException;
    }

    /**
     * Nobody keeps anything yet.
     *
     * @param wanted on how many machines
     */
    SpreadFingerprints(FPSetConfiguration configuration, int wanted) throws RemoteException {
        super(configuration);
        this.wanted = wanted;
    }

    /** Takes one more, unless all are there. */
    synchronized boolean add(Keeper keeper, String host) {
        if (places.size() == wanted) {
            return false;
        }
        places.add(new Place(keeper, host));
        notifyAll();
        return true;
    }

    /** Waits until all are there. From then on they are the same for ever; whoever is lost before has kept nothing yet. */
    void awaitAll() throws InterruptedException {
        while (!areAllThere()) {
            for (Place place : soFar()) {
                forgetIfLost(place);
            }
        }
    }

    private synchronized boolean areAllThere() throws InterruptedException {
        if (places.size() < wanted) {
            wait(MILLISECONDS_BETWEEN_LOOKS);
        }
        return places.size() == wanted;
    }

    private synchronized List<Place> soFar() {
        return List.copyOf(places);
    }

    private void forgetIfLost(Place place) {
        try {
            Calls.answer(place.keeper()::isAlive);
        } catch (RemoteException lost) {
            synchronized (this) {
                places.remove(place);
            }
        }
    }

    /** Tells them that nobody will ask any more. */
    synchronized void end() {
        ended = true;
        for (Place place : places) {
            try {
                Calls.answer(() -> {
                    place.keeper().end();
                    return true;
                });
            } catch (RemoteException gone) {
                // That is what was wanted.
            }
        }
    }

    /** By the last bits: the set there takes the first ones for its own order. */
    private int place(long fingerprint) {
        return (int) ((fingerprint & Long.MAX_VALUE) % wanted);
    }

    private BitVector ask(LongVec fingerprints, Question question) {
        List<LongVec> parts = new ArrayList<>();
        for (int place = 0; place < wanted; place++) {
            parts.add(new LongVec());
        }
        for (int index = 0; index < fingerprints.size(); index++) {
            long fingerprint = fingerprints.elementAt(index);
            parts.get(place(fingerprint)).addElement(fingerprint);
        }
        List<Future<BitVector>> calls = new ArrayList<>();
        for (int place = 0; place < wanted; place++) {
            Keeper keeper = places.get(place).keeper();
            LongVec part = parts.get(place);
            calls.add(Calls.begin(() -> part.size() == 0 ? new BitVector(1) : question.ask(keeper, part)));
        }
        return together(fingerprints, calls);
    }

    private BitVector together(LongVec fingerprints, List<Future<BitVector>> calls) {
        List<BitVector> answers = new ArrayList<>();
        for (int place = 0; place < wanted; place++) {
            answers.add(answer(places.get(place), calls.get(place)));
        }
        BitVector all = new BitVector(fingerprints.size());
        int[] next = new int[wanted];
        for (int index = 0; index < fingerprints.size(); index++) {
            int place = place(fingerprints.elementAt(index));
            if (answers.get(place).get(next[place]++)) {
                all.set(index);
            }
        }
        return all;
    }

    /** It may take long: a disk may be written there. */
    private <T extends Object> T answer(Place place, Future<T> call) {
        try {
            return Calls.answer(call, place.keeper()::isAlive);
        } catch (RemoteException gone) {
            throw lost(place, gone);
        } catch (ExecutionException failure) {
            throw lost(place, Calls.failure(failure));
        }
    }

    /**
     * Ends this process, once, while everybody else has to wait: whatever was thrown or answered TLC would take for an end of the
     * search.
     */
    private synchronized IllegalStateException lost(Place place, RemoteException reason) {
        if (!ended) {
            MP.printError(
                    EC.GENERAL,
                    new RemoteException("The fingerprint server at " + place.host()
                            + " is lost, and with it which states were seen: start again (" + Calls.reason(reason)
                            + ")"));
            MP.flush();
            end();
        }
        System.exit(0);
        return new IllegalStateException(reason); // for the compiler
    }

    @Override
    public BitVector containsBlock(LongVec fingerprints) {
        return ask(fingerprints, Keeper::missing);
    }

    @Override
    public BitVector putBlock(LongVec fingerprints) {
        BitVector missing = ask(fingerprints, Keeper::put);
        size.addAndGet(missing.trueCnt());
        return missing;
    }

    private static LongVec only(long fingerprint) {
        LongVec one = new LongVec();
        one.addElement(fingerprint);
        return one;
    }

    @Override
    public boolean put(long fingerprint) {
        return !putBlock(only(fingerprint)).get(0);
    }

    @Override
    public boolean contains(long fingerprint) {
        return !containsBlock(only(fingerprint)).get(0);
    }

    /** TLC asks every few seconds, which is when one that is lost is missed. */
    @Override
    public long size() {
        for (Place place : places) {
            answer(place, Calls.begin(place.keeper()::isAlive));
        }
        return size.get();
    }

    /** Of two on different machines nobody knows how close they are: so it is taken for that much less. */
    @Override
    public long checkFPs() {
        long least = Long.MAX_VALUE;
        for (Place place : places) {
            least = Math.min(least, answer(place, Calls.begin(place.keeper()::distance)));
        }
        return least / wanted;
    }

    @Override
    public FPSet init(int threads, String directory, String name) {
        return this;
    }

    /** They are told at the end of the process, however it ends. */
    @Override
    public void exit(boolean cleanup) {
        // There is nothing here.
    }

    private static UnsupportedOperationException noCheckpoint() {
        return new UnsupportedOperationException("There are no checkpoints on several machines.");
    }

    @Override
    public void beginChkpt() {
        throw noCheckpoint();
    }

    @Override
    public void beginChkpt(String name) {
        throw noCheckpoint();
    }

    @Override
    public void commitChkpt() {
        throw noCheckpoint();
    }

    @Override
    public void commitChkpt(String name) {
        throw noCheckpoint();
    }

    @Override
    public void recover(TLCTrace trace) {
        throw noCheckpoint();
    }

    @Override
    public void recover(String name) {
        throw noCheckpoint();
    }

    @Override
    public void recoverFP(long fingerprint) {
        throw noCheckpoint();
    }
}
