package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.server.Misbehaviour;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    @TempDir
    private Path directory;

    private Replicas replicas;

    @BeforeEach
    void start() throws Exception {
        replicas = Replicas.ofRandomObject(directory.resolve("served"), 100_000);
    }

    @AfterEach
    void stop() {
        replicas.close();
    }

    @Test
    void group_sameReplicaTwice_hasNoTwoVotes() throws Exception {
        replicas.with(2);
        Replica one = replicas.replica(0);

        assertThatThrownBy(() -> Group.of(List.of(one, one, replicas.replica(1)), new FaultBudget(1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is given for two replicas, but has only one vote");
    }

    @Test
    void read_everyFirstUrlIsStale_goesOnToTheNext() throws Exception {
        replicas.with(3);
        List<Replica> group = new ArrayList<>();
        for (Replica replica : replicas.all()) {
            URI url = replica.urls().get(0);
            group.add(new Replica(replica.name(), List.of(url.resolve("stale/"), url)));
        }
        try (Client client = Client.of(Group.of(group, new FaultBudget(1, 0)))) {
            assertThat(Client.await(client.read(Replicas.OBJECT)).bytes()).isEqualTo(replicas.truth());
            Path target = directory.resolve("received");
            Client.await(client.download(Replicas.OBJECT, target));
            assertThat(target).hasBinaryContent(replicas.truth());
        }
    }

    /** No correct replica has to have a manifest. Where too few have, a silent one must not keep the read from what else there is. */
    @Test
    void download_oneHasAManifestAndOneNoneAndOneIsSilent_ends() throws Exception {
        replicas.with(1).with(1, Misbehaviour.NO_SIDECAR).with(1, Misbehaviour.SILENT);
        Client.Builder client = Client.builder(replicas.group(1)).timeout(Duration.ofSeconds(30));
        try (Client open = client.build()) {
            Path target = directory.resolve("received");
            Client.await(open.download(Replicas.OBJECT, target));
            assertThat(target).hasBinaryContent(replicas.truth());
        }
    }

    /** More say so than may be faulty, and a silent replica must not keep a read of nothing going for ever. */
    @ParameterizedTest
    @EnumSource(names = {"FIRST", "MATCHING", "VERIFIED"})
    void read_noSuchObjectAndOneIsSilent_endsWithNotFound(Rule rule) throws Exception {
        replicas.with(2).with(1, Misbehaviour.SILENT);
        Group group = new Group(replicas.all(), new FaultBudget(0, 1), rule);
        TrustAnchor anchor =
                rule.verifies() ? new TrustAnchor.Sha256(Digest.ofContent(new byte[0])) : TrustAnchor.none();
        Client.Builder builder = Client.builder(group).timeout(Duration.ofSeconds(30));
        try (Client client = builder.build()) {
            List<CompletableFuture<?>> reads = List.of(
                    client.read("typo", anchor), client.download("typo", directory.resolve("received"), anchor, false));
            for (CompletableFuture<?> read : reads) {
                assertThatThrownBy(() -> Client.await(read))
                        .isInstanceOfSatisfying(
                                ReadFailedException.class,
                                failure -> assertThat(failure.kind())
                                        .as(failure.getMessage())
                                        .isEqualTo(ReadFailedException.Kind.NOT_FOUND));
            }
        }
    }

    /** Mirrors that lag do not end the read of those who have the object, in whatever order they are asked. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void download_moreLagThanMayBeFaultyAndOthersHaveNoDigest_isRead(long seed) throws Exception {
        replicas.with(2, Misbehaviour.NOT_FOUND).with(3, Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST);
        Client.Builder builder = Client.builder(replicas.group(1)).seed(seed).timeout(Duration.ofSeconds(30));
        try (Client client = builder.build()) {
            Path target = directory.resolve("received");
            Client.await(client.download(Replicas.OBJECT, target));
            assertThat(target).hasBinaryContent(replicas.truth());
        }
    }

    @Test
    void read_inTheCallbackOfAnother_isWaitedFor() throws Exception {
        replicas.with(3);
        try (Client client = Client.of(replicas.group(1))) {
            CompletableFuture<Content> second = client.read(Replicas.OBJECT)
                    .thenApply(first -> client.read(Replicas.OBJECT).join());
            assertThat(second.get(20, TimeUnit.SECONDS).bytes()).isEqualTo(replicas.truth());
        }
    }

    @Test
    void download_listenerThrows_fails() throws Exception {
        replicas.with(3);
        for (int event = 0; event < 6; event++) {
            AtomicInteger left = new AtomicInteger(event);
            Listener bad = heard -> {
                if (left.getAndDecrement() == 0) {
                    throw new IllegalStateException("the listener fails");
                }
            };
            try (Client client = Client.builder(replicas.group(1)).listener(bad).build()) {
                CompletableFuture<Download> download = client.download(Replicas.OBJECT, directory.resolve("received"));
                assertThatThrownBy(() -> download.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage("the listener fails");
            }
        }
    }

    @Test
    void close_rightAfterADownloadBegan_endsIt() throws Exception {
        replicas.with(3, Misbehaviour.SILENT);
        for (int time = 0; time < 20; time++) {
            Client client = Client.of(replicas.group(1));
            CompletableFuture<Download> download = client.download(Replicas.OBJECT, directory.resolve("received"));
            client.close();
            ReadFailedException failure = catchThrowableOfType(
                    ReadFailedException.class, () -> Client.await(download.orTimeout(20, TimeUnit.SECONDS)));
            assertThat(failure.kind()).isEqualTo(ReadFailedException.Kind.CANCELLED);
        }
    }

    /** What another client is told, or does when it has read something, has nothing to do with this one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void close_onAThreadOfAnotherClient_waitsForWhatIsUnderWay(boolean listener) throws Exception {
        replicas.with(3);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Client one = Client.builder(replicas.group(1))
                .listener(event -> {
                    busy.countDown();
                    awaitUninterruptibly(released);
                })
                .build();
        Runnable closing = () -> {
            one.close();
            closed.countDown();
        };
        Listener closer = event -> {
            if (closed.getCount() > 0) {
                closing.run();
            }
        };
        one.read(Replicas.OBJECT);
        busy.await();
        try (Client other = Client.builder(replicas.group(1))
                .listener(listener ? closer : Listener.silent())
                .build()) {
            CompletableFuture<Content> read = other.read(Replicas.OBJECT);
            if (!listener) {
                read.thenRun(closing);
            }
            assertThat(closed.await(500, TimeUnit.MILLISECONDS)).isFalse();
            released.countDown();
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Client.await(read).bytes()).isEqualTo(replicas.truth());
        } finally {
            released.countDown();
        }
    }

    /** It cannot wait for itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void close_onAThreadOfItsOwn_doesNotWait(boolean listener) throws Exception {
        replicas.with(3);
        CompletableFuture<Client> made = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        Runnable closing = () -> {
            made.join().close();
            closed.countDown();
        };
        Client client = Client.builder(replicas.group(1))
                .listener(listener ? event -> closing.run() : Listener.silent())
                .build();
        made.complete(client);

        CompletableFuture<Void> read = client.read(Replicas.OBJECT).handle((content, failure) -> {
            closing.run();
            return null;
        });

        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(read).succeedsWithin(Duration.ofSeconds(20));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoesThis) {
            throw new AssertionError(nobodyDoesThis);
        }
    }

    @Test
    void read_closedClient_isRefused() throws Exception {
        replicas.with(3);
        Client client = Client.of(replicas.group(1));
        client.close();

        assertThatThrownBy(() -> client.read(Replicas.OBJECT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the client is closed");
    }
}
