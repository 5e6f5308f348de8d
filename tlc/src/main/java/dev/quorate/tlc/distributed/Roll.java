package dev.quorate.tlc.distributed;

import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.UUID;

/** Whom the server counts on. */
interface Roll extends Remote {

    /**
     * Why a process with workers was given up.
     *
     * @return the reason, or nothing as long as the server counts on it
     */
    String whyGivenUp(UUID process) throws RemoteException;
}
