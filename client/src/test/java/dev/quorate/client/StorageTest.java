package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quorate.server.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Under the final name there is the true file, or what was there before; and what is wrong with a file is said in a sentence. */
class StorageTest {

    private static final int SIZE = 4 << 20;
    private static final byte[] OLD = {1, 2, 3};

    @TempDir
    private Path directory;

    private Replicas replicas;
    private Path target;
    private String name;
    private final CountDownLatch someCame = new CountDownLatch(1);

    @BeforeEach
    void start(TestInfo test) throws IOException {
        replicas = Replicas.ofRandomObject(directory.resolve("served"), SIZE);
        for (int number = 0; number < 4; number++) {
            replicas.with(replicas.builder().misbehave(Misbehaviour.SLOW).bytesPerSecond(1 << 20));
        }
        target = directory.resolve("received");
        name = "storage." + test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stop() {
        replicas.close();
    }

    private Client client(Listener listener) {
        return Client.builder(replicas.group(1))
                .timeout(Duration.ofSeconds(30))
                .listener(event -> {
                    listener.on(event);
                    if (event instanceof Event.Progressed progressed
                            && progressed.progress().done() > 0) {
                        someCame.countDown();
                    }
                })
                .build();
    }

    private void awaitSome() throws InterruptedException {
        assertThat(someCame.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static ReadFailedException failure(CompletableFuture<Download> download) {
        ReadFailedException failure = catchThrowableOfType(ReadFailedException.class, () -> Client.await(download));
        assertThat(failure).isNotNull();
        return failure;
    }

    private void requireTruth(Path file) throws IOException {
        assertThat(Files.mismatch(file, replicas.object())).isEqualTo(-1);
    }

    // The final name.

    @Test
    void download_overAnOldFile_replacesItOnlyWhenComplete() throws Exception {
        Files.write(target, OLD);
        try (TraceListener trace = TestTrace.named(name);
                Client client = client(trace);
                var opened = Files.newInputStream(target)) {
            CompletableFuture<Download> download = client.download(Replicas.OBJECT, target);
            awaitSome();
            assertThat(Files.readAllBytes(target)).isEqualTo(OLD);
            Client.await(download);
            assertThat(opened.readAllBytes()).as("what was opened before").isEqualTo(OLD);
        }
        requireTruth(target);
    }

    @Test
    void download_allReplicasDie_leavesTheOldFile() throws Exception {
        Files.write(target, OLD);
        try (TraceListener trace = TestTrace.named(name);
                Client client = client(trace)) {
            CompletableFuture<Download> download = client.download(Replicas.OBJECT, target);
            awaitSome();
            replicas.close();
            assertThat(failure(download).kind()).isEqualTo(ReadFailedException.Kind.TOO_MANY_FAULTS);
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(OLD);
        assertThat(directory.resolve("received.part")).exists();
    }

    @Test
    void download_cancelled_leavesTheOldFile() throws Exception {
        Files.write(target, OLD);
        try (TraceListener trace = TestTrace.named(name);
                Client client = client(trace)) {
            CompletableFuture<Download> download = client.download(Replicas.OBJECT, target);
            awaitSome();
            download.cancel(true);
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(OLD);
        assertThat(sentUntilQuiet()).as("what is sent in all").isLessThan(SIZE);
    }

    /** Bytes. What was under way when somebody goes away is noticed late, so this waits until nothing is sent any more. */
    private long sentUntilQuiet() throws InterruptedException {
        long before = -1;
        long now = replicas.sent();
        while (now != before) {
            Thread.sleep(300); // at their speed, replicas that go on send far more than nothing in that time
            before = now;
            now = replicas.sent();
        }
        return now;
    }

    @Test
    void download_somebodyElseWritesTheFile_fails() throws Exception {
        try (TraceListener trace = TestTrace.named(name);
                Client client = client(trace);
                Client other = client(event -> {})) {
            CompletableFuture<Download> download = client.download(Replicas.OBJECT, target);
            awaitSome();
            ReadFailedException failure = failure(other.download(Replicas.OBJECT, target));
            assertThat(failure.kind()).isEqualTo(ReadFailedException.Kind.STORAGE);
            assertThat(failure).hasMessageContaining("somebody else is writing").hasMessageContaining("received.part");
            Client.await(download);
        }
        requireTruth(target);
    }

    /** Where pieces are voted on, nothing but the URLs tells one object from another of the same size. */
    @Test
    void download_resumedWithAnotherObjectOfTheSameSize_takesNothingOver() throws Exception {
        Path served = directory.resolve("plain");
        try (TraceListener trace = TestTrace.named(name);
                Replicas plain = Replicas.ofRandomObject(served, SIZE)) {
            Files.write(served.resolve("other"), new byte[SIZE]);
            for (int number = 0; number < 3; number++) {
                plain.with(plain.builder()
                        .misbehave(Misbehaviour.SLOW, Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST)
                        .bytesPerSecond(2 << 20));
            }
            replicas.close();
            replicas = plain;
            try (Client client = client(trace)) {
                CompletableFuture<Download> download = client.download(Replicas.OBJECT, target);
                awaitSome();
                download.cancel(true);
            }
            assertThat(directory.resolve("received.part")).isNotEmptyFile();
            try (Client client = client(trace)) {
                Client.await(client.download("other", target, TrustAnchor.none(), true));
            }
            assertThat(target).hasBinaryContent(new byte[SIZE]);
        }
    }

    // Where nothing can be written.

    private ReadFailedException failureOf(Path file) throws IOException {
        try (Client client = client(Listener.silent())) { // nothing is asked, so there is nothing to trace
            ReadFailedException failure = failure(client.download(Replicas.OBJECT, file));
            assertThat(failure.kind()).isEqualTo(ReadFailedException.Kind.STORAGE);
            assertThat(failure.getMessage()).endsWith(".");
            return failure;
        }
    }

    @Test
    void download_targetIsADirectory_saysSo() throws Exception {
        assertThat(failureOf(Files.createDirectory(target))).hasMessageContaining("is a directory");
    }

    @Test
    void download_noSuchDirectory_saysSo() throws Exception {
        assertThat(failureOf(target.resolve("file"))).hasMessageContaining("there is no such file or directory");
    }

    /** Who is root may write anywhere but where the system itself says no. */
    @Test
    void download_directoryThatCannotBeWritten_saysSo() throws Exception {
        Path closed = Files.createDirectory(target);
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        assertThat(isRoot || closed.toFile().setWritable(false)).isTrue();
        Path file = (isRoot ? Path.of("/sys") : closed).resolve("file");

        assertThat(failureOf(file)).hasMessageContaining("choose a directory that can be written");
        assertThat(file).doesNotExist();
    }

    @Test
    void download_fileMayNotBecomeThatLarge_saysSo() throws Exception {
        Path output = directory.resolve("output");

        Process reader = ReaderProcess.start("ulimit -f 2048", "64m", output, target, replicas.all());

        assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue()).as(Files.readString(output)).isEqualTo(ReaderProcess.FAILED);
        assertThat(Files.readString(output))
                .isEqualTo("STORAGE: the file is larger than is allowed here: raise the limit"
                        + " ('ulimit -f') or choose another file system; what has come so far is kept.\n");
        assertThat(target).doesNotExist();
    }

    @Test
    @Tag("interop")
    void download_diskIsFull_saysSoAndCanBeResumed() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
                "this test must be allowed to mount a small tmpfs; the one with 'ulimit -f' needs no right");
        try (TraceListener trace = TestTrace.named(name);
                Client client = client(trace)) {
            Path file = disk.resolve("file");
            ReadFailedException failure = failure(client.download(Replicas.OBJECT, file));
            assertThat(failure.kind()).isEqualTo(ReadFailedException.Kind.STORAGE);
            assertThat(failure).hasMessageStartingWith("the disk is full");
            assertThat(file).doesNotExist();
            long before = replicas.sent();

            assertThat(run("mount", "-o", "remount,size=16m", disk.toString())).isTrue();
            Client.await(client.download(Replicas.OBJECT, file, TrustAnchor.none(), true));

            requireTruth(file);
            assertThat(replicas.sent() - before).isLessThan(SIZE * 3 / 4);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
    }
}
