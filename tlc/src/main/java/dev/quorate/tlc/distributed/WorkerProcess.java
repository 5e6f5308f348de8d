package dev.quorate.tlc.distributed;

import dev.quorate.tlc.child.Parent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.ExportException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tlc2.TLCGlobals;
import tlc2.tool.distributed.InternRMI;
import tlc2.tool.distributed.TLCApp;
import tlc2.tool.distributed.TLCServer;
import tlc2.tool.distributed.TLCServerRMI;
import tlc2.tool.distributed.fp.IFPSetManager;
import tlc2.util.FP64;
import util.ToolIO;
import util.UniqueString;

/** The main program of a worker: finds the server, takes the specification from there, and works until there is nothing more to do. */
public final class WorkerProcess {

    /** The status of a worker that lost the server, or whose server was stopped. */
    public static final int LOST = 1;

    /** The status of a worker that never began. */
    public static final int NEVER_BEGAN = 2;

    /** Stands for the number of threads of a worker that keeps fingerprints instead. */
    public static final String KEEPS_FINGERPRINTS = "fingerprints";

    private static final int SECONDS_TO_FIND = 15;
    private static final int MILLISECONDS_BETWEEN_TRIALS = 200;
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private final String host;
    private final int port;
    private final String duty;
    private final UUID id = UUID.randomUUID();
    private final AtomicLong computed = new AtomicLong();

    private WorkerProcess(String host, int port, String duty) {
        this.host = host;
        this.port = port;
        this.duty = duty;
    }

    /**
     * Works.
     *
     * @param arguments host and port of the server; address and port to listen on, where an empty address stands for that from which
     *     the server is reached, and port 0 for any; the number of threads, or {@link #KEEPS_FINGERPRINTS}
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        Parent.endWithIt();
        // What TLC says about the specification it has said at the server.
        ToolIO.out = new PrintStream(OutputStream.nullOutputStream());
        TLCGlobals.tool = true;
        int status;
        try {
            WorkerProcess process = new WorkerProcess(arguments[0], Integer.parseInt(arguments[1]), arguments[4]);
            InetAddress own = process.find();
            InetAddress address = arguments[2].isEmpty() ? own : InetAddress.getByName(arguments[2]);
            status = process.work(address, Integer.parseInt(arguments[3]));
        } catch (NoWorkException never) {
            System.err.println(never.getMessage());
            status = NEVER_BEGAN;
        } catch (IOException | RuntimeException broken) {
            System.err.println("The work cannot begin: " + Calls.reason(broken));
            status = NEVER_BEGAN;
        }
        System.exit(status);
    }

    /** Why a worker cannot begin. */
    private static final class NoWorkException extends Exception {
        private static final long serialVersionUID = 1L;

        NoWorkException(String sentence) {
            super(sentence);
        }
    }

    /** When to give up looking. */
    private static final class Deadline {
        private final long begun = System.nanoTime();

        boolean isOver() {
            return System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(SECONDS_TO_FIND);
        }
    }

    private String server() {
        return host + ":" + port;
    }

    /** Waits until somebody listens there, for a short while; gives the address of this machine from which it is reached. */
    private InetAddress find() throws NoWorkException, InterruptedException {
        Deadline deadline = new Deadline();
        boolean said = false;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), SECONDS_TO_FIND * 1_000);
                return socket.getLocalAddress();
            } catch (ConnectException | SocketTimeoutException nobody) {
                if (deadline.isOver()) {
                    throw nobodyThere();
                } else if (!said) {
                    System.out.println("Nobody listens at " + server() + " yet: trying for " + SECONDS_TO_FIND + " s.");
                    said = true;
                }
                Thread.sleep(MILLISECONDS_BETWEEN_TRIALS);
            } catch (IOException unreachable) {
                throw new NoWorkException("The machine " + host + " cannot be reached: " + unreachable.getMessage());
            }
        }
    }

    private NoWorkException nobodyThere() {
        return new NoWorkException("There is no TLC server at " + server()
                + ": start one with 'quorate check --claim ID --distributed' or 'quorate tlc SPEC.tla --distributed'.");
    }

    private int work(InetAddress address, int ownPort) throws IOException, NoWorkException, InterruptedException {
        if (address.isAnyLocalAddress()) {
            throw new NoWorkException("A worker listens on one address that the server reaches, not on all: name one.");
        }
        BoundSockets.install(address, ownPort);
        try {
            Registry registry = LocateRegistry.getRegistry(host, port);
            Build build = requireSameBuild(registry);
            return duty.equals(KEEPS_FINGERPRINTS)
                    ? keep(registry, build)
                    : compute(registry, address, Integer.parseInt(duty));
        } catch (ExportException taken) {
            throw new NoWorkException("Nobody can listen on " + numbers(address) + ":" + ownPort + ": "
                    + Calls.reason(taken) + ": name another with --bind or --port.");
        } catch (RemoteException gone) {
            System.err.println("The TLC server at " + server() + " is gone: " + Calls.reason(gone));
            return LOST;
        }
    }

    /** Until the server says that it is the end: when all states are there it still looks at all fingerprints. */
    private int keep(Registry registry, Build build) throws IOException, NoWorkException, InterruptedException {
        TLCServerRMI server = (TLCServerRMI) Calls.answer(() -> registry.lookup(build.name()));
        CountDownLatch needed = new CountDownLatch(1);
        FingerprintKeeper keeper = new FingerprintKeeper(needed);
        if (!Calls.answer(() -> ((Roll) server).add(keeper))) {
            throw new NoWorkException(
                    "The TLC server at " + server() + " has all the fingerprint servers that it asked for.");
        }
        System.out.println("Keeping fingerprints for " + server() + ".");
        int status = watch(server, () -> false, CompletableFuture.completedFuture(keeper), needed);
        if (status == 0) {
            System.out.printf("The server is done: %,d fingerprints were kept here.%n", keeper.size());
        }
        return status;
    }

    private int compute(Registry registry, InetAddress address, int threads) throws IOException, InterruptedException {
        TLCServerRMI server = awaitInitialStates(registry);
        CountDownLatch working = new CountDownLatch(threads);
        int status = watch(server, server::isDone, Calls.begin(() -> join(server, address, threads, working)), working);
        if (status == 0) {
            System.out.printf("The server is done: %,d states were computed here.%n", computed.get());
        }
        return status;
    }

    /** As they stand before a port. */
    private static String numbers(InetAddress address) {
        String numbers = address.getHostAddress();
        return numbers.contains(":") ? "[" + numbers + "]" : numbers;
    }

    private static TLCServerRMI awaitInitialStates(Registry registry) throws IOException, InterruptedException {
        while (!Arrays.asList(Calls.answer(registry::list)).contains(TLCServer.SERVER_WORKER_NAME)) {
            Thread.sleep(MILLISECONDS_BETWEEN_TRIALS);
        }
        return (TLCServerRMI) Calls.answer(() -> registry.lookup(TLCServer.SERVER_WORKER_NAME));
    }

    private Build requireSameBuild(Registry registry) throws IOException, NoWorkException, InterruptedException {
        Build own = Build.ofThisProcess();
        Optional<Build> other = buildOf(registry);
        if (other.isEmpty()) {
            throw new NoWorkException(
                    "Whoever listens at " + server() + " is no TLC server of quorate, or not one of today's.");
        } else if (!other.get().equals(own)) {
            throw new NoWorkException("The server at " + server() + " is quorate "
                    + other.get().text() + ", this worker is quorate " + own.text()
                    + ": both must be the same, so copy the one to the other.");
        }
        return own;
    }

    private static Optional<Build> buildOf(Registry registry) throws InterruptedException {
        Deadline deadline = new Deadline();
        Optional<Build> build = Optional.empty();
        while (build.isEmpty() && !deadline.isOver()) {
            try {
                build = Build.among(Calls.answer(registry::list));
            } catch (NoSuchObjectException tooEarly) {
                build = Optional.empty(); // the server listens before it has a registry
            } catch (RemoteException noRegistry) {
                return Optional.empty();
            }
            if (build.isEmpty()) {
                Thread.sleep(MILLISECONDS_BETWEEN_TRIALS);
            }
        }
        return build;
    }

    /**
     * In the order of TLC's own worker: strings have the server's numbers, so that comes before anything that makes one.
     *
     * @return the workers
     */
    private List<Worker> join(TLCServerRMI server, InetAddress address, int threads, CountDownLatch working)
            throws IOException {
        FP64.Init(server.getIrredPolyForFP());
        UniqueString.setSource((InternRMI) server);
        TLCApp app = new TLCApp(
                server.getSpecFileName(),
                server.getConfigFileName(),
                server.getCheckDeadlock(),
                new ServerFiles(server));
        IFPSetManager fingerprints = server.getFPSetManager();
        List<Worker> workers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            Worker worker = new Worker(number, app, fingerprints, numbers(address), computed, working);
            server.registerWorker(new GuardedWorker(worker, id));
            workers.add(worker);
        }
        System.out.println("Working for " + server() + " with " + threads + (threads == 1 ? " thread." : " threads."));
        return workers;
    }

    /**
     * Looks after the server while others work: whatever they wait for, when it is gone so is this process.
     *
     * @param isDone says that the server needs nobody any more, even if it should not say so itself
     */
    private int watch(TLCServerRMI server, Callable<Boolean> isDone, Future<?> joining, CountDownLatch working)
            throws IOException, InterruptedException {
        while (!working.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS)) {
            try {
                String reason = Calls.answer(() -> ((Roll) server).whyGivenUp(id));
                if (!reason.isEmpty()) {
                    System.err.println("The TLC server at " + server() + " has given this worker up: " + reason);
                    return LOST;
                } else if (Calls.answer(isDone) && !working.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS)) {
                    break;
                }
                requireNoFailure(joining); // asked last: it fails when the server is gone
            } catch (RemoteException gone) {
                if (working.getCount() > 0) { // or else it has said that it is done, and ended meanwhile
                    throw gone;
                }
            }
        }
        return 0;
    }

    private static void requireNoFailure(Future<?> joining) throws IOException, InterruptedException {
        try {
            if (joining.isDone()) {
                joining.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }
}
