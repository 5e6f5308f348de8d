package dev.quorate.tlc.distributed;

import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.UUID;

/** Who works for the server, beside what TLC itself knows of them. */
interface Roll extends Remote {

    /**
     * Why a process with workers was given up.
     *
     * @return the reason, or nothing as long as the server counts on it
     */
    String whyGivenUp(UUID process) throws RemoteException;

    /**
     * Takes a machine that keeps fingerprints.
     *
     * @return false if no more are needed
     */
    boolean add(Keeper keeper) throws RemoteException;
}
