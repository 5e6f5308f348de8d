package dev.quorate.tlc.distributed;

import java.io.Serializable;
import java.net.URI;
import java.rmi.RemoteException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import tlc2.tool.TLCState;
import tlc2.tool.WorkerException;
import tlc2.tool.distributed.NextStateResult;
import tlc2.tool.distributed.TLCWorkerRMI;

/**
 * A worker as the server sees it: it travels there with the reference to the worker in it.
 *
 * <p>A worker that fails once is given up, with all of its process. TLC would ask it again in some cases, for half as many states;
 * but it leaves out what it has already sent, and what was in the answer that never came would be missing. While it computes it is
 * asked every few seconds whether it is there. What it answers after it was given up is thrown away: others have its states then.
 */
final class GuardedWorker implements TLCWorkerRMI, Serializable {

    private static final long serialVersionUID = 1L;

    /** Of the server: the processes that are given up, and why. */
    private static final Map<UUID, String> GIVEN_UP = new ConcurrentHashMap<>();

    @SuppressWarnings("serial") // it is a reference of RMI's, which travels
    private final TLCWorkerRMI worker;

    private final URI uri;
    private final UUID process;

    /**
     * Guards a worker.
     *
     * @param worker the worker
     * @param process names the process that it is in
     */
    GuardedWorker(Worker worker, UUID process) throws RemoteException {
        this.worker = worker;
        this.uri = worker.getURI();
        this.process = process;
    }

    /** Why a process was given up; nothing if it was not. */
    static String whyGivenUp(UUID process) {
        return GIVEN_UP.getOrDefault(process, "");
    }

    @Override
    public NextStateResult getNextStates(TLCState[] states) throws RemoteException, WorkerException {
        try {
            return Calls.answer(Calls.begin(() -> worker.getNextStates(states)), worker::isAlive);
        } catch (RemoteException broken) {
            throw giveUp(broken);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof WorkerException wrong) {
                FirstFailure.tell(wrong);
                throw wrong;
            }
            throw giveUp(Calls.failure(failure));
        }
    }

    private RemoteException giveUp(RemoteException broken) {
        String reason = Calls.reason(broken);
        GIVEN_UP.putIfAbsent(process, reason);
        return new RemoteException("lost: " + reason); // with a cause TLC might ask again
    }

    /** TLC looks now and then; whoever is gone is found out when it is asked for something. */
    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void exit() {
        if (!GIVEN_UP.containsKey(process)) {
            try {
                Calls.answer(() -> {
                    worker.exit();
                    return true;
                });
            } catch (RemoteException gone) {
                giveUp(gone); // that is what was wanted
            }
        }
    }

    /** TLC asks while everybody else has to wait. */
    @Override
    public URI getURI() {
        return uri;
    }

    /** Unknown of one that is gone. */
    @Override
    public double getCacheRateRatio() {
        try {
            return Calls.answer(worker::getCacheRateRatio);
        } catch (RemoteException gone) {
            giveUp(gone);
            return -1;
        }
    }
}
