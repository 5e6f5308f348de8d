package dev.quorate.tlc.distributed;

import java.io.IOException;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.concurrent.CountDownLatch;
import tlc2.tool.fp.FPSet;
import tlc2.tool.fp.FPSetConfiguration;
import tlc2.tool.fp.FPSetFactory;
import tlc2.util.BitVector;
import tlc2.util.LongVec;

/** A set of fingerprints as TLC has it: in memory, and where that is full on disk. */
final class FingerprintKeeper extends UnicastRemoteObject implements Keeper {

    private static final long serialVersionUID = 1L;

    /** Of the memory that Java may take: there is nothing else to keep. */
    private static final double SHARE = 0.75;

    private final transient FPSet set;
    private final transient CountDownLatch needed;

    /**
     * Makes an empty set.
     *
     * @param needed is counted down when nobody will ask any more
     */
    FingerprintKeeper(CountDownLatch needed) throws IOException {
        this.needed = needed;
        set = FPSetFactory.getFPSet(new FPSetConfiguration(SHARE));
        set.init(1, System.getProperty("java.io.tmpdir", ""), "fingerprints");
    }

    long size() {
        return set.size();
    }

    @Override
    public BitVector missing(LongVec fingerprints) throws IOException {
        return set.containsBlock(fingerprints);
    }

    @Override
    public BitVector put(LongVec fingerprints) throws IOException {
        return set.putBlock(fingerprints);
    }

    @Override
    public long distance() throws IOException {
        return set.checkFPs();
    }

    @Override
    public boolean isAlive() throws RemoteException {
        return true;
    }

    @Override
    public void end() {
        needed.countDown();
    }
}
