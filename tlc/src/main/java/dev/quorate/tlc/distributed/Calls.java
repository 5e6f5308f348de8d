package dev.quorate.tlc.distributed;

import java.rmi.RemoteException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of another machine, which may fall silent: when a cable is pulled no connection ends, and RMI would wait for an answer for
 * ever.
 */
final class Calls {

    /** How long an answer may take for which the other side has to do nothing. */
    static final int SECONDS_TO_ANSWER = 10;

    /** A thread that waits for an answer cannot be stopped, so nobody waits for the thread. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(call -> {
        Thread thread = new Thread(call, "quorate-call");
        thread.setDaemon(true);
        return thread;
    });

    private Calls() {}

    /** Begins a call that may take as long as it likes. */
    static <T extends Object> Future<T> begin(Callable<T> call) {
        return THREADS.submit(call);
    }

    /** The answer of a call that takes no time but that of the way. */
    static <T extends Object> T answer(Callable<T> call) throws RemoteException {
        try {
            return begin(call).get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new RemoteException("no answer within " + SECONDS_TO_ANSWER + " s");
        } catch (InterruptedException ending) {
            throw new RemoteException("this process ends");
        } catch (ExecutionException failure) {
            throw failure(failure);
        }
    }

    /** What went wrong in a call. */
    static RemoteException failure(ExecutionException failure) {
        return failure.getCause() instanceof RemoteException remote
                ? remote
                : new RemoteException(String.valueOf(failure.getCause()));
    }
}
