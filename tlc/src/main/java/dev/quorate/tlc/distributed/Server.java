package dev.quorate.tlc.distributed;

import dev.quorate.tlc.child.Parent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.rmi.NotBoundException;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.ServerNotActiveException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.IStateFunctor;
import tlc2.tool.TLCState;
import tlc2.tool.WorkerException;
import tlc2.tool.distributed.TLCApp;
import tlc2.tool.distributed.TLCServer;
import tlc2.tool.distributed.fp.IFPSetManager;
import tlc2.tool.fp.FPSet;
import tlc2.tool.fp.FPSetConfiguration;
import tlc2.tool.fp.FPSetFactory;
import util.Assert.TLCRuntimeException;
import util.FilenameToStream;
import util.SimpleFilenameToStream;
import util.ToolIO;

/**
 * TLC's server. It is started with the arguments that TLC's own takes, of which the first is {@code -tool}, and the address to listen
 * on as the system property {@link #ADDRESS}; TLC itself reads the port from {@link #PORT}.
 */
public final class Server extends TLCServer implements Roll {

    /** The system property with the address to listen on, in numbers. */
    public static final String ADDRESS = "quorate.tlc.address";

    /** TLC's system property with the port to listen on. */
    public static final String PORT = "tlc2.tool.distributed.TLCServer.port";

    /** The system property with the number of other machines that keep the fingerprints, 0 if this one does. */
    public static final String FINGERPRINT_SERVERS = "quorate.tlc.fingerprint.servers";

    private static final long serialVersionUID = 1L;
    private static final String CONFIGURATION = ".cfg";

    private static volatile @Nullable Server current;
    private static volatile @Nullable SpreadFingerprints spread;

    private final transient TLCApp app;

    private Server(TLCApp app) throws IOException, NotBoundException {
        super(app);
        this.app = app;
    }

    /**
     * Checks a specification, with whatever workers come.
     *
     * @param arguments those of TLC's server
     */
    public static void main(String[] arguments) {
        Parent.endWithIt();
        TLCGlobals.tool = true;
        MP.printMessage(EC.TLC_VERSION, Releases.version());
        try {
            BoundSockets.install(InetAddress.getByName(address()), Port);
            TLCGlobals.setNumWorkers(0); // they come one by one
            check(arguments);
        } catch (StopException told) {
            // There is nothing more to say.
        } catch (StackOverflowError deep) {
            MP.printError(EC.SYSTEM_STACK_OVERFLOW, deep);
        } catch (TLCRuntimeException wrong) {
            MP.printTLCRuntimeException(wrong);
        } catch (Exception | LinkageError wrong) { // the latter with a TLC that is not known
            MP.printError(EC.GENERAL, wrong);
        }
        MP.flush();
        SpreadFingerprints elsewhere = spread;
        if (elsewhere != null) {
            elsewhere.end();
        }
        System.exit(0); // some threads of TLC may still wait for a worker that is lost
    }

    /** What is wrong was printed. */
    private static final class StopException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void check(String[] arguments) throws IOException, NotBoundException, InterruptedException {
        // The specification comes last. TLC looks for other files from its directory.
        File specification = new File(arguments[arguments.length - 1]);
        ToolIO.setUserDir(specification.getParent() + File.separator);
        @Nullable TLCApp app = TLCApp.create(arguments);
        if (app == null) {
            throw new StopException();
        } else if (!app.tool.livenessIsTrue()) {
            MP.printError(
                    EC.TLC_FEATURE_UNSUPPORTED,
                    "The configuration names a temporal property, which TLC cannot check on several machines: leave it out, or check it on "
                            + "one");
            throw new StopException();
        } else if (app.tool.checkAssumptions() != EC.NO_ERROR) {
            throw new StopException();
        }
        Server server = new Server(app);
        current = server;
        server.modelCheck();
    }

    private static String address() {
        return System.getProperty(ADDRESS, "");
    }

    /** Says whether the run goes on. */
    static boolean isStillRunning() {
        Server server = current;
        return server != null && server.isRunning();
    }

    // Called by workers.

    @Override
    public String whyGivenUp(UUID process) {
        return GuardedWorker.whyGivenUp(process);
    }

    @Override
    public boolean add(Keeper keeper) throws RemoteException {
        SpreadFingerprints elsewhere = spread;
        try {
            return elsewhere != null && elsewhere.add(keeper, getClientHost());
        } catch (ServerNotActiveException never) {
            throw new RemoteException("This is for others.", never);
        }
    }

    // Called by TLC.

    /** TLC asks while it makes this object. It would look for the name of this machine, which may take long and serves nothing. */
    @Override
    protected IFPSetManager getFPSetManagerImpl(TLCApp specification, String directory, int servers)
            throws IOException {
        FPSet set = set(specification, Integer.getInteger(FINGERPRINT_SERVERS, 0));
        set.init(1, directory, specification.getFileName());
        Releases.export(set);
        return new Fingerprints(set, address(), trace, workerStatesGenerated);
    }

    private static FPSet set(TLCApp specification, int servers) throws IOException {
        FPSetConfiguration configuration = specification.getFPSetConfiguration();
        if (servers == 0) {
            return FPSetFactory.getFPSet(configuration);
        }
        SpreadFingerprints elsewhere = new SpreadFingerprints(configuration, servers);
        spread = elsewhere;
        return elsewhere;
    }

    /** TLC calls this when its registry is there and no state has been computed yet. */
    @Override
    protected void waitForFPSetManager() throws InterruptedException {
        try {
            LocateRegistry.getRegistry(address(), Port)
                    .rebind(Build.ofThisProcess().name(), this);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        SpreadFingerprints elsewhere = spread;
        if (elsewhere != null) {
            elsewhere.awaitAll();
        }
        InitialStates initial = new InitialStates();
        app.getInitStates(initial);
        initial.stopIfWrong();
        workerStatesGenerated.addAndGet(initial.generated);
    }

    /** Looks at the initial states once before TLC does: its server counts only those that differ, and does not say what is wrong. */
    private final class InitialStates implements IStateFunctor {
        private long generated;
        private @Nullable WorkerException wrong;

        /** TLC's classes know no annotations: what is null there says that there is no predecessor. */
        @SuppressWarnings("nullness:argument")
        private void check(TLCState state) throws WorkerException {
            if (!app.tool.isGoodState(state)) {
                throw new WorkerException("current state is not a legal state", null, state, false);
            }
            app.checkState(null, state);
        }

        @Override
        public Object addElement(TLCState state) {
            generated++;
            if (wrong == null) {
                try {
                    check(state);
                } catch (WorkerException found) {
                    wrong = found;
                }
            }
            return state;
        }

        void stopIfWrong() {
            WorkerException found = wrong;
            if (found != null) {
                FirstFailure.tellInitially(found);
                printStatistics();
                throw new StopException();
            }
        }

        private void printStatistics() {
            MP.printMessage(EC.TLC_STATS, String.valueOf(generated), "1", "0");
            MP.printMessage(EC.TLC_FINISHED, "0ms");
        }
    }

    /** The fingerprints say it all. */
    @Override
    public long getStatesGenerated() {
        return fpSetManager.getStatesSeen();
    }

    /** Only what a worker needs: modules, as TLC here finds them, and the one configuration, wherever it is. */
    @Override
    public byte[] getFile(String file) throws RemoteException {
        String name = new File(file).getName();
        FilenameToStream files = new SimpleFilenameToStream();
        try {
            if (name.endsWith(CONFIGURATION)) {
                String configuration = app.getConfigName().replaceFirst("(\\.cfg)?$", CONFIGURATION);
                return Files.readAllBytes(files.resolve(configuration, false).toPath());
            } else if (name.endsWith(".tla")) {
                return Files.readAllBytes(files.resolve(name, true).toPath());
            }
        } catch (IOException unreadable) {
            throw new RemoteException("cannot read " + name, unreadable);
        }
        throw new RemoteException("no such file: " + name);
    }
}
