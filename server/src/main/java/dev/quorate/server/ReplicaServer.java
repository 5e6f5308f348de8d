package dev.quorate.server;

import dev.quorate.manifest.Printable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.URIUtil;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A running replica: an HTTP server that serves the files of a directory, their manifests and their digests.
 *
 * <ul>
 *   <li>{@code GET} and {@code HEAD}, conditions and ranges as in RFC 9110. The validator is strong.
 *   <li>{@code NAME.meta4} is the manifest of {@code NAME}, RFC 5854: the file of that name if there is one, else made when it is
 *       first asked for, and kept until {@code NAME} changes.
 *   <li>{@code Repr-Digest} and {@code Content-Digest} if the request wants them, RFC 9530.
 *   <li>No listing, no name that begins with a dot, and nothing from outside the directory.
 * </ul>
 *
 * <p>What an answer sends is of one version of the file: one that is replaced by another under its name is sent to its end as it
 * was; one that is written to in place, which changes its time, ends the answer before its end.
 *
 * <p>For drills a replica can be told to {@linkplain Misbehaviour misbehave}.
 */
public final class ReplicaServer implements AutoCloseable {

    private static final int MOST_THREADS = 32;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    /** So long an answer whose connection was closed, and Jetty itself, may take to end. */
    private static final Duration CUT = Duration.ofSeconds(2);

    private final Server server;
    private final ServerConnector connector;
    private final TrafficCounter counter;
    private final Statements statements;
    private final Held held;
    private final GracefulHandler answers;
    private final Duration grace;
    private final URI uri;

    private ReplicaServer(
            Server server,
            ServerConnector connector,
            TrafficCounter counter,
            Statements statements,
            Held held,
            GracefulHandler answers,
            Builder wishes) {
        this.server = server;
        this.connector = connector;
        this.counter = counter;
        this.statements = statements;
        this.held = held;
        this.answers = answers;
        grace = wishes.grace;
        uri = uri(wishes, connector.getLocalPort());
    }

    private static ReplicaServer start(Builder wishes) throws IOException {
        DrillPlan plan = wishes.plan();
        Directory directory = new Directory(wishes.directory);
        Server server = new Server(threads());
        Held held = new Held();
        Statements statements = new Statements();
        ReplicaHandler replica = new ReplicaHandler(directory, statements);
        TrafficCounter counter = new TrafficCounter(new Drill(plan, held, replica));
        GracefulHandler answers = new GracefulHandler(counter);
        server.setHandler(answers);
        server.setErrorHandler(new PlainErrors());
        Consumer<String> log = wishes.accessLog;
        if (log != null) {
            server.setRequestLog(new CustomRequestLog(
                    line -> log.accept(Printable.of(line)), CustomRequestLog.EXTENDED_NCSA_FORMAT));
        }
        ServerConnector connector = connector(server, wishes, plan);
        server.addConnector(connector);
        start(server, wishes);
        return new ReplicaServer(server, connector, counter, statements, held, answers, wishes);
    }

    /**
     * A replica to be started.
     *
     * @param directory the directory with the files to serve
     * @return a builder of it, which serves on a free port of the loopback address, without TLS, and well
     */
    public static Builder builder(Path directory) {
        return new Builder(directory);
    }

    /**
     * {@return where it serves, with a slash at the end}
     */
    public URI uri() {
        return uri;
    }

    /**
     * Where a file is.
     *
     * @param name its path in the directory, with slashes
     * @return its address
     */
    public URI uri(String name) {
        return uri.resolve(URIUtil.encodePath("/" + name));
    }

    /**
     * {@return the port that it serves on}
     */
    public int port() {
        return uri.getPort();
    }

    /**
     * {@return what was asked for and sent so far, by the path of the requests, which begins with a slash and is decoded}
     */
    public Map<String, Traffic> traffic() {
        return counter.traffic();
    }

    /**
     * What was asked for and sent so far of one file.
     *
     * @param name its path in the directory, with slashes
     * @return its traffic, which is nothing if nobody asked for it
     */
    public Traffic traffic(String name) {
        return traffic().getOrDefault("/" + name, Traffic.NONE);
    }

    /** How many files were digested so far. */
    long computations() {
        return statements.computations();
    }

    /**
     * Stops: takes no more requests, lets running answers finish for the time that the builder was told, and then cuts them. What
     * a drill keeps from ending is cut at once.
     */
    @Override
    public void close() {
        connector.close();
        held.close();
        awaitAnswers(grace);
        stop();
    }

    /** Jetty's own way to wait would also wait for connections on which nothing is asked. */
    private void awaitAnswers(Duration longest) {
        if (!server.isRunning()) {
            return;
        }
        try {
            answers.shutdown().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException tooLong) {
            // What is still under way is cut.
        }
    }

    /** Ends as a crash does: resets all connections at once. */
    public void kill() {
        connector.close();
        connector.getConnectedEndPoints().forEach(Held::resetConnection);
        held.close();
        stop();
    }

    /** Jetty 12.1.14 can wait for ever for itself when it stops under an answer, so the answers end first. */
    private void stop() {
        boolean interrupted = Thread.interrupted(); // that cuts the time for answers, but not this
        connector.getConnectedEndPoints().forEach(EndPoint::close);
        awaitAnswers(CUT);
        stop(server);
        statements.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Server server) {
        Thread stopping = new Thread(() -> stopNow(server), "replica-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(CUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stopNow(Server server) {
        try {
            server.stop();
        } catch (Exception cutAnswers) {
            // They were to be cut.
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName("replica");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        return threads;
    }

    private static ServerConnector connector(Server server, Builder wishes, DrillPlan plan) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // A name may have a percent sign in it. What is decoded once is never decoded again.
        http.setUriCompliance(UriCompliance.DEFAULT.with("percent", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        http.addCustomizer((request, fields) -> RequestRules.withWholePath(request));
        List<ConnectionFactory> layers = new ArrayList<>();
        if (plan.fault().filter(Misbehaviour.REFUSE::equals).isPresent()) {
            layers.add(new RefusingConnectionFactory());
        }
        HttpConnectionFactory protocol = new HttpConnectionFactory(http);
        Tls tls = wishes.tls;
        if (tls != null) {
            http.addCustomizer(new SecureRequestCustomizer(false));
            layers.add(new SslConnectionFactory(tls.contextFactory(), protocol.getProtocol()));
        }
        layers.add(protocol);
        // With an acceptor of its own the port is free as soon as it is closed; a selector would keep it for a while.
        ServerConnector connector = new ServerConnector(server, 1, 1, layers.toArray(new ConnectionFactory[0]));
        connector.setHost(wishes.address.getHostAddress());
        connector.setPort(wishes.port);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        return connector;
    }

    private static void start(Server server, Builder wishes) throws IOException {
        try {
            server.start();
        } catch (Exception failure) {
            stop(server);
            throw explained(failure, wishes);
        }
    }

    private static IOException explained(Exception failure, Builder wishes) {
        String where = "port " + wishes.port + " of " + wishes.address.getHostAddress();
        if (failure instanceof IOException && failure.getCause() instanceof BindException cause) {
            return new BindException("cannot listen on " + where + ": " + cause.getMessage());
        }
        return new IOException("cannot serve on " + where + ": " + failure.getMessage(), failure);
    }

    private static URI uri(Builder wishes, int port) {
        String scheme = wishes.tls == null ? "http" : "https";
        String host = wishes.address.getHostAddress();
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + bracketed + ":" + port + "/");
    }

    /** What a replica should be like. Each method returns the builder, so that calls can be chained. */
    public static final class Builder {

        private static final int HIGHEST_PORT = 65535;
        private static final long USUAL_RATE = 1 << 20;

        private final Path directory;
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private @Nullable Tls tls;
        private @Nullable Consumer<String> accessLog;
        private Duration grace = Duration.ofSeconds(5);
        private Set<Misbehaviour> misbehaviours = EnumSet.noneOf(Misbehaviour.class);
        private long after;
        private boolean onlyBodies;
        private int lie = 1;
        private long bytesPerSecond = USUAL_RATE;
        private URI elsewhere = URI.create("http://elsewhere.invalid/");

        private Builder(Path directory) {
            this.directory = directory;
        }

        /**
         * On which address to serve.
         *
         * @param host an address of this machine or its name; {@code 0.0.0.0} for all of them
         * @return this
         * @throws UnknownHostException if there is no such name
         */
        public Builder bind(String host) throws UnknownHostException {
            address = InetAddress.getByName(host);
            return this;
        }

        /**
         * On which port to serve.
         *
         * @param number 0 to 65535; 0 is any that is free
         * @return this
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder port(int number) {
            if (number < 0 || number > HIGHEST_PORT) {
                throw new IllegalArgumentException("ports are 0 to " + HIGHEST_PORT + ", but this is " + number);
            }
            port = number;
            return this;
        }

        /**
         * Speaks TLS.
         *
         * @param certificate with which certificate
         * @return this
         */
        public Builder tls(Tls certificate) {
            tls = certificate;
            return this;
        }

        /**
         * Tells of every request.
         *
         * @param log takes a line in the extended log format of NCSA, printable whatever the request holds; it is called by several
         *     threads
         * @return this
         */
        public Builder accessLog(Consumer<String> log) {
            accessLog = log;
            return this;
        }

        /**
         * How long running answers may take when the replica is closed.
         *
         * @param time at least 0; usually 5 seconds
         * @return this
         */
        public Builder grace(Duration time) {
            grace = time;
            return this;
        }

        /**
         * Misbehaves.
         *
         * @param all in which ways: at most one fault, and any number of {@linkplain Misbehaviour#isPlain plain} ones
         * @return this
         */
        public Builder misbehave(Misbehaviour... all) {
            return misbehave(Arrays.asList(all));
        }

        /**
         * Misbehaves.
         *
         * @param all in which ways: at most one fault, and any number of {@linkplain Misbehaviour#isPlain plain} ones
         * @return this
         */
        public Builder misbehave(Iterable<Misbehaviour> all) {
            misbehaviours = EnumSet.noneOf(Misbehaviour.class);
            all.forEach(misbehaviours::add);
            return this;
        }

        /**
         * Begins the fault late.
         *
         * @param requests how many requests are answered well before, of those that could be answered badly
         * @return this
         */
        public Builder misbehaveAfter(long requests) {
            after = requests;
            return this;
        }

        /**
         * Answers all well but {@code GET} of files: {@code HEAD} and manifests, on which readers vote, are honest.
         *
         * @return this
         */
        public Builder misbehaveOnBodies() {
            onlyBodies = true;
            return this;
        }

        /**
         * Which lie to tell: replicas with the same number and the same files tell the same one, as colluding liars do.
         *
         * @param number 1 to 127, usually 1
         * @return this
         */
        public Builder lie(int number) {
            lie = number;
            return this;
        }

        /**
         * How fast a {@linkplain Misbehaviour#SLOW slow} replica sends.
         *
         * @param rate in bytes a second, for each connection; at least 1, usually 1,048,576
         * @return this
         */
        public Builder bytesPerSecond(long rate) {
            bytesPerSecond = rate;
            return this;
        }

        /**
         * Where to {@linkplain Misbehaviour#REDIRECT redirect}.
         *
         * @param target the address of another server; the path is that of the request
         * @return this
         */
        public Builder redirectTo(URI target) {
            elsewhere = target;
            return this;
        }

        /**
         * Starts the replica.
         *
         * @return it, ready for requests
         * @throws IOException if there is no such directory or it cannot listen there; the message says which
         * @throws IllegalArgumentException if the wishes do not fit together
         */
        public ReplicaServer start() throws IOException {
            return ReplicaServer.start(this);
        }

        private DrillPlan plan() {
            return DrillPlan.of(misbehaviours, after, onlyBodies, lie, bytesPerSecond, elsewhere);
        }
    }
}
