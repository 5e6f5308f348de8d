package dev.quorate.tlc.distributed;

import java.io.Serializable;
import java.net.URI;
import java.rmi.RemoteException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tlc2.tool.TLCState;
import tlc2.tool.WorkerException;
import tlc2.tool.distributed.NextStateResult;
import tlc2.tool.distributed.TLCWorkerRMI;

/**
 * A worker as the server sees it: it travels there with the reference to the worker in it.
 *
 * <p>A worker that fails once is lost. TLC would ask it again in some cases, for half as many states; but it leaves out what it
 * has already sent, and what was in the answer that never came would be missing. While it computes it is asked every few seconds
 * whether it is there. What it answers after it was given up is thrown away: others have its states then.
 */
final class GuardedWorker implements TLCWorkerRMI, Serializable {

    private static final long serialVersionUID = 1L;

    private static final int SECONDS_BETWEEN_LOOKS = 5;

    /** A thread waits for an answer, for ever if the machine is cut off. */
    private static final ExecutorService CALLS = Executors.newCachedThreadPool(call -> {
        Thread thread = new Thread(call, "quorate-worker-call");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("serial") // it is a reference of RMI's, which travels
    private final TLCWorkerRMI worker;

    GuardedWorker(TLCWorkerRMI worker) {
        this.worker = worker;
    }

    @Override
    public NextStateResult getNextStates(TLCState[] states) throws RemoteException, WorkerException {
        try {
            return answer(CALLS.submit(() -> worker.getNextStates(states)));
        } catch (WorkerException wrong) {
            FirstFailure.tell(wrong);
            throw wrong;
        } catch (RemoteException broken) {
            throw new RemoteException("lost: " + broken.getMessage()); // with a cause TLC might ask again
        }
    }

    private NextStateResult answer(Future<NextStateResult> call) throws RemoteException, WorkerException {
        while (true) {
            try {
                return call.get(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
            } catch (TimeoutException busy) {
                worker.isAlive();
            } catch (InterruptedException ending) {
                throw new RemoteException("the server ends");
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof WorkerException wrong) {
                    throw wrong;
                }
                throw new RemoteException(String.valueOf(failure.getCause()));
            }
        }
    }

    /** TLC looks now and then; whoever is gone is found out when it is asked for something. */
    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void exit() {
        try {
            worker.exit();
        } catch (RemoteException gone) {
            // That is what was wanted.
        }
    }

    @Override
    public URI getURI() throws RemoteException {
        return worker.getURI();
    }

    /** Unknown of one that is gone. */
    @Override
    public double getCacheRateRatio() {
        try {
            return worker.getCacheRateRatio();
        } catch (RemoteException gone) {
            return -1;
        }
    }
}
