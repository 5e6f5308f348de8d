package dev.quorate.tlc.distributed;

import java.io.IOException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import tlc2.util.BitVector;
import tlc2.util.LongVec;

/** Keeps a part of the fingerprints for a server. In its answers there is a bit for each fingerprint that was not there. */
interface Keeper extends Remote {

    /** Which were never put. */
    BitVector missing(LongVec fingerprints) throws IOException;

    /** Puts them; which were not there before. */
    BitVector put(LongVec fingerprints) throws IOException;

    /** How close the two are that are closest to each other. */
    long distance() throws IOException;

    /** Answers. */
    boolean isAlive() throws RemoteException;

    /** Says that nobody will ask any more. */
    void end() throws RemoteException;
}
