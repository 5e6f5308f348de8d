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
    private static final int SECONDS_TO_ANSWER = 10;

    private static final int SECONDS_BETWEEN_LOOKS = 5;

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

    /**
     * The answer of a call that may take as long as it likes, as long as the other side answers when it is asked whether it is there.
     *
     * @throws RemoteException if it does not
     * @throws ExecutionException if the call failed
     */
    static <T extends Object> T answer(Future<T> call, Callable<Boolean> isAlive)
            throws RemoteException, ExecutionException {
        while (true) {
            try {
                return call.get(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
            } catch (TimeoutException busy) {
                answer(isAlive);
            } catch (InterruptedException ending) {
                throw new RemoteException("this process ends");
            }
        }
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

    /** Why something failed, without RMI's lines around it. */
    static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
