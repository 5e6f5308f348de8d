package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One read over real sockets, from a group of which as many replicas misbehave as the budget allows, or more.
 *
 * @param shape the group
 * @param knowledge what the reader goes by
 * @param operation what it does
 * @param fault what the faulty replicas do
 * @param beginning when they begin to
 * @param extra how many replicas more misbehave than the budget allows
 * @param place which replicas these are: in which quarter of the group they begin, from 0 to 3
 * @param window how many requests for pieces a replica gets at a time
 */
record FaultCase(
        Shape shape,
        Knowledge knowledge,
        Operation operation,
        Misbehaviour fault,
        Beginning beginning,
        int extra,
        int place,
        int window) {

    /** A group. */
    enum Shape {
        CRASH_OF_TWO(2, new FaultBudget(0, 1), Rule.FIRST),
        LIAR_OF_FOUR(4, new FaultBudget(1, 0), Rule.MATCHING),
        LIAR_OF_FOUR_MASKED(4, new FaultBudget(1, 0), Rule.MASKING),
        TWO_LIARS_OF_SEVEN(7, new FaultBudget(2, 0), Rule.MATCHING);

        private final int size;
        private final FaultBudget budget;
        private final Rule rule;

        Shape(int size, FaultBudget budget, Rule rule) {
            this.size = size;
            this.budget = budget;
            this.rule = rule;
        }
    }

    /** What the reader goes by, and what the replicas must therefore have. */
    enum Knowledge {
        HASH,
        SIGNATURE,
        MANIFEST_VOTE,
        DIGEST_VOTE(Misbehaviour.NO_SIDECAR),
        PIECE_VOTE(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST);

        private final List<Misbehaviour> plain;

        Knowledge(Misbehaviour... plain) {
            this.plain = List.of(plain);
        }

        private boolean verifies() {
            return this == HASH || this == SIGNATURE;
        }
    }

    /** What the reader does. */
    enum Operation {
        DOWNLOAD,
        READ
    }

    /** When a faulty replica begins to misbehave. */
    enum Beginning {
        AT_ONCE,
        AFTER_TWO_REQUESTS,
        ON_BODIES
    }

    /** What faulty replicas do: whatever there is, but two that only matter as the plainness of correct ones. */
    static final List<Misbehaviour> FAULTS =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST)));

    static final int PLACES = 4;

    /** With these a wrong value reaches the reader; a replica that only crashes does none of them. */
    private static final Set<Misbehaviour> LIES = EnumSet.of(
            Misbehaviour.LIE,
            Misbehaviour.LIE_PIECES,
            Misbehaviour.LIE_DIGESTS,
            Misbehaviour.EQUIVOCATE,
            Misbehaviour.OVERSIZE);

    /** Six pieces, the last of which is short. */
    private static final byte[] TRUTH = new byte[5 * (1 << 18) + 12_345];

    private static final KeyPair KEYS = keys();
    private static final Path PLAIN = directory(false);
    private static final Path SIGNED = directory(true);
    private static final Map<Knowledge, List<ReplicaServer>> CORRECT = new EnumMap<>(Knowledge.class);

    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofMillis(20), 3);
    private static final Limits LIMITS = new Limits(4 << 20, 1 << 20, 1 << 20, 1L << 30);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT_OUTSIDE = Duration.ofSeconds(2);

    /** Reads, and checks what must hold. */
    void check() throws Exception {
        Path target = Files.createTempDirectory("matrix");
        List<ReplicaServer> faulty = new ArrayList<>();
        try (TraceListener trace = TestTrace.named(traceName())) {
            Set<Replica> atFault = new HashSet<>();
            Group group = new Group(replicas(faulty, atFault), shape.budget, rule());
            try (Client client = client(group, trace)) {
                if (operation == Operation.READ) {
                    checkRead(client.read("object", anchor()), atFault);
                } else {
                    Path file = target.resolve("object");
                    checkDownload(client.download("object", file, anchor(), false), file, atFault);
                }
            }
        } finally {
            faulty.forEach(ReplicaServer::kill);
            delete(target);
        }
    }

    private String traceName() {
        String words = Stream.of(shape, knowledge, operation, fault, beginning)
                .map(word -> word.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining("."));
        return "fault." + words + "." + extra + place + window;
    }

    private Client client(Group group, Listener listener) {
        return Client.builder(group)
                .patience(PATIENCE)
                .limits(LIMITS)
                .window(window)
                .timeout(isInside() ? TIMEOUT : TIMEOUT_OUTSIDE)
                .seed(1)
                .listener(listener)
                .build();
    }

    private void checkRead(CompletableFuture<Content> reading, Set<Replica> atFault) throws Exception {
        try {
            Content content = Client.await(reading);
            checkValue(content.bytes());
            checkBlame(content.exposures(), atFault);
        } catch (ReadFailedException failure) {
            checkFailure(failure);
        }
    }

    private void checkDownload(CompletableFuture<Download> reading, Path file, Set<Replica> atFault) throws Exception {
        try {
            Download download = Client.await(reading);
            checkValue(Files.readAllBytes(file));
            checkBlame(download.exposures(), atFault);
            assertThat(names(file.getParent())).containsExactly("object");
        } catch (ReadFailedException failure) {
            checkFailure(failure);
            assertThat(file).doesNotExist();
        }
    }

    /** Only with more liars than budgeted for a lie may win a vote; it never passes for an object that is known otherwise. */
    private void checkValue(byte[] value) {
        boolean mayBeDeceived = !isInside() && LIES.contains(fault) && !knowledge.verifies();
        if (!mayBeDeceived) {
            assertThat(value).isEqualTo(TRUTH);
        }
    }

    private void checkBlame(List<Exposure> exposures, Set<Replica> atFault) {
        if (isInside()) {
            assertThat(exposures).allSatisfy(exposure -> assertThat(atFault).contains(exposure.replica()));
            assertThat(exposures.isEmpty() || LIES.contains(fault))
                    .as("%s in %s", exposures, this)
                    .isTrue();
        }
    }

    private void checkFailure(ReadFailedException failure) {
        assertThat(isInside()).as("inside the budget: %s", failure.getMessage()).isFalse();
        assertThat(failure.kind())
                .as(failure.getMessage())
                .isIn(
                        ReadFailedException.Kind.TOO_MANY_FAULTS,
                        ReadFailedException.Kind.NOT_FOUND,
                        ReadFailedException.Kind.TIMED_OUT);
        assertThat(failure.getMessage()).endsWith(".");
    }

    /** A replica that lies is more than a budget of crashes allows. */
    private boolean isInside() {
        return extra == 0 && (!LIES.contains(fault) || shape.budget.byzantine() > 0);
    }

    private Rule rule() {
        return knowledge.verifies() ? Rule.VERIFIED : shape.rule;
    }

    private TrustAnchor anchor() {
        switch (knowledge) {
            case HASH:
                return new TrustAnchor.Sha256(Digest.ofContent(TRUTH));
            case SIGNATURE:
                return new TrustAnchor.Ed25519(KEYS.getPublic());
            default:
                return TrustAnchor.none();
        }
    }

    // The replicas.

    private List<Replica> replicas(List<ReplicaServer> faulty, Set<Replica> atFault) throws IOException {
        int faults = shape.budget.byzantine() + shape.budget.crash() + extra;
        for (int count = 0; count < faults; count++) {
            faulty.add(faultyServer());
        }
        List<Replica> replicas = new ArrayList<>();
        for (int number = 0; number < shape.size; number++) {
            int turn = Math.floorMod(number - place * shape.size / PLACES, shape.size);
            ReplicaServer server = turn < faults ? faulty.get(turn) : correct(number);
            replicas.add(Replica.at(server.uri()));
            if (turn < faults) {
                atFault.add(replicas.get(number));
            }
        }
        return replicas;
    }

    private ReplicaServer faultyServer() throws IOException {
        Set<Misbehaviour> all = EnumSet.of(fault);
        all.addAll(knowledge.plain);
        ReplicaServer.Builder server = ReplicaServer.builder(directory()).misbehave(all);
        if (fault == Misbehaviour.REFUSE) {
            return server.start(); // it knows no other beginning
        } else if (beginning == Beginning.AFTER_TWO_REQUESTS) {
            server.misbehaveAfter(2);
        } else if (beginning == Beginning.ON_BODIES) {
            server.misbehaveOnBodies();
        }
        return server.start();
    }

    /** Correct replicas are the same for all reads. They end with the tests: all their threads are daemons. */
    private ReplicaServer correct(int number) throws IOException {
        synchronized (CORRECT) {
            List<ReplicaServer> servers = CORRECT.computeIfAbsent(knowledge, plain -> new ArrayList<>());
            while (servers.size() <= number) {
                servers.add(ReplicaServer.builder(directory())
                        .misbehave(knowledge.plain)
                        .start());
            }
            return servers.get(number);
        }
    }

    private Path directory() {
        return knowledge == Knowledge.SIGNATURE ? SIGNED : PLAIN;
    }

    private static Path directory(boolean signed) {
        try {
            new Random(1).nextBytes(TRUTH);
            Path directory = Files.createTempDirectory("replica");
            Path object = Files.write(directory.resolve("object"), TRUTH);
            object.toFile().deleteOnExit();
            directory.toFile().deleteOnExit();
            if (signed) {
                Metalink metalink = new Metalink("object", Manifest.ofFile(object)).signed(KEYS.getPrivate());
                Files.write(directory.resolve("object.meta4"), metalink.toXml())
                        .toFile()
                        .deleteOnExit();
            }
            return directory;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        for (String name : names(directory)) {
            Files.delete(directory.resolve(name));
        }
        Files.delete(directory);
    }
}
