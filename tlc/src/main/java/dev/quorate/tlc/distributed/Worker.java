package dev.quorate.tlc.distributed;

import java.lang.reflect.Method;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import tlc2.tool.TLCState;
import tlc2.tool.TLCStateVec;
import tlc2.tool.WorkerException;
import tlc2.tool.distributed.NextStateResult;
import tlc2.tool.distributed.TLCApp;
import tlc2.tool.distributed.TLCWorker;
import tlc2.tool.distributed.fp.IFPSetManager;

/** One thread's worth of TLC's worker. */
final class Worker extends TLCWorker {

    private static final long serialVersionUID = 1L;
    private static final Method PREDECESSOR_SETTER = Releases.predecessorSetter();

    private final transient AtomicLong computed;
    private final transient CountDownLatch working;

    /**
     * Makes a worker.
     *
     * @param number which thread it is, from 0
     * @param app the specification
     * @param fingerprints the server's
     * @param address where the server finds this process
     * @param computed is told how many states were computed
     * @param working is counted down when there is nothing more to do
     */
    Worker(
            int number,
            TLCApp app,
            IFPSetManager fingerprints,
            String address,
            AtomicLong computed,
            CountDownLatch working)
            throws RemoteException {
        super(number, app, fingerprints, address);
        this.computed = computed;
        this.working = working;
    }

    /** What was wrong travels without its cause: that may hold parts of the specification, which cannot travel. */
    @Override
    public NextStateResult getNextStates(TLCState[] states) throws WorkerException, RemoteException {
        try {
            NextStateResult result = super.getNextStates(states);
            setLevels(states, result.getNextStates());
            // TLC takes off one for each server of fingerprints, and so does the result that is made here.
            int servers = result.getNextStates().length;
            long generated = result.getStatesComputedDelta() + servers;
            computed.addAndGet(generated);
            return new NextStateResult(
                    result.getNextStates(),
                    result.getNextFingerprints(),
                    result.getComputationTime(),
                    generated + servers);
        } catch (WorkerException wrong) {
            throw new WorkerException(
                    wrong.getMessage() == null ? String.valueOf(wrong.getCause()) : wrong.getMessage(),
                    wrong.state1,
                    wrong.state2,
                    wrong.keepCallStack);
        }
    }

    /** Without a level TLC takes every state for an initial one, and shows no more of a behaviour than its end. */
    private static void setLevels(TLCState[] states, TLCStateVec[] successors) throws RemoteException {
        Map<Long, TLCState> byNumber = new HashMap<>();
        for (TLCState state : states) {
            byNumber.put(state.uid, state);
        }
        for (TLCStateVec some : successors) {
            for (int index = 0; index < some.size(); index++) {
                TLCState successor = some.elementAt(index);
                TLCState predecessor =
                        byNumber.get(successor.uid); // whose number it has until the server gives it its own
                if (predecessor != null) {
                    setPredecessor(successor, predecessor);
                }
            }
        }
    }

    private static void setPredecessor(TLCState state, TLCState predecessor) throws RemoteException {
        try {
            PREDECESSOR_SETTER.invoke(state, predecessor);
        } catch (ReflectiveOperationException wrong) {
            throw new RemoteException("a state has no level", wrong);
        }
    }

    /** TLC's own way belongs to its own main program. */
    @Override
    public void exit() throws NoSuchObjectException {
        UnicastRemoteObject.unexportObject(this, true);
        working.countDown();
    }
}
