package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quorate.core.FaultBudget;
import dev.quorate.server.Misbehaviour;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
