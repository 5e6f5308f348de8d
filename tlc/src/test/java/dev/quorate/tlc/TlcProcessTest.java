package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.child.TlcProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No child outlives its parent, and no file outlives its run. */
class TlcProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path directory = Path.of("");

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void run_childKilledBySignal_saidWithItsNumber() throws Exception {
        Future<TlcResult> running = endlessRun();
        child(ProcessHandle.current()).destroyForcibly();

        Verdict verdict = running.get(20, TimeUnit.SECONDS).verdict();

        assertThat(verdict).isInstanceOf(Failed.class);
        assertThat(((Failed) verdict).kind()).isEqualTo(FailureKind.KILLED);
        assertThat(verdict.sentence()).startsWith("TLC was killed by signal 9");
    }

    @Test
    void run_threadInterrupted_childIsGone() throws Exception {
        Future<TlcResult> running = endlessRun();
        ProcessHandle child = child(ProcessHandle.current());

        running.cancel(true);

        assertThat(isGone(child)).isTrue();
    }

    @Test
    void run_threadInterrupted_throwsThat() throws Exception {
        Thread caller = Thread.currentThread();
        Future<?> interrupter = threads.submit(() -> {
            child(ProcessHandle.current());
            caller.interrupt();
            return true;
        });

        assertThatThrownBy(() -> Specs.result(Specs.of("Endless"))).isInstanceOf(InterruptedException.class);

        assertThat(interrupter.get()).isEqualTo(true);
        assertThat(children(ProcessHandle.current())).isEmpty();
    }

    @Test
    void run_listenerThrows_sameIsThrownAndTheChildIsGone() {
        ProgressListener faulty = progress -> {
            throw new IllegalStateException("not me");
        };

        assertThatThrownBy(() -> Specs.tlc().run(Specs.of("Stairs").build(), faulty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not me");
        assertThat(children(ProcessHandle.current())).isEmpty();
    }

    @Test
    void run_twoAtOnce_eachItsOwnResult() throws Exception {
        Specs.tlc();
        Future<TlcResult> first = threads.submit(() -> Specs.result(Specs.of("Clock", "ClockHolds")));
        Future<TlcResult> second = threads.submit(() -> Specs.result(Specs.of("Clock", "ClockInvariant")));

        assertThat(first.get().holds()).isTrue();
        assertThat(first.get().distinct()).isEqualTo(8);
        assertThat(second.get().verdict()).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void run_anyEnd_noFileIsLeft() throws Exception {
        Path specifications = Files.createDirectory(directory.resolve("specifications"));
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        for (String name :
                List.of("Stairs.tla", "Stairs.cfg", "Clock.tla", "ClockLasso.cfg", "Broken.tla", "Broken.cfg")) {
            Files.copy(Specs.file(name), specifications.resolve(name));
        }
        Files.move(specifications.resolve("ClockLasso.cfg"), specifications.resolve("Clock.cfg"));
        List<Path> before = content(specifications);

        for (String name : List.of("Stairs", "Clock", "Broken")) {
            Process driver = driver(temporary, specifications.resolve(name + ".tla"));
            assertThat(driver.waitFor()).isZero();
        }

        assertThat(content(specifications)).isEqualTo(before);
        assertThat(content(temporary)).isEmpty();
    }

    /** A process inherits what its parent ignores, and Java keeps to it. */
    private static boolean isIgnoredHere(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readString(status).replaceAll("(?s).*SigIgn:\\s*(\\w+).*", "$1");
        int number = Map.of("HUP", 1, "INT", 2, "TERM", 15).get(signal);
        return (Long.parseUnsignedLong(mask, 16) >>> (number - 1) & 1) == 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void run_parentEndedBySignal_childAndFilesAreGone(String signal) throws Exception {
        Assumptions.assumeFalse(isIgnoredHere(signal), "SIG" + signal + " is ignored here, as under nohup");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Process driver = driver(temporary, Specs.file("Endless.tla"), "again");
        List<ProcessHandle> children = children(driver.toHandle(), 2);

        Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + driver.pid()).start();

        assertThat(kill.waitFor()).isZero();
        assertThat(driver.waitFor(20, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle child : children) {
            assertThat(isGone(child)).isTrue();
        }
        assertThat(content(temporary)).isEmpty();
    }

    /** Whoever is killed cannot take anybody along: the child sees it. */
    @Test
    void run_parentKilled_childIsGone() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Process driver = driver(temporary, Specs.file("Endless.tla"));
        ProcessHandle child = child(driver.toHandle());

        driver.destroyForcibly();

        assertThat(isGone(child)).isTrue();
    }

    private Future<TlcResult> endlessRun() throws InterruptedException {
        Specs.tlc();
        Callable<TlcResult> run = () -> Specs.result(Specs.of("Endless"));
        return threads.submit(run);
    }

    /** Starts a Java virtual machine that runs TLC and has a temporary directory of its own. */
    private static Process driver(Path temporary, Path specification, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary));
        command.addAll(List.of("-cp", classPath(Tlc.class, TlcDriver.class, JsonNode.class, tlc2.TLC.class)));
        command.addAll(List.of(TlcDriver.class.getName(), specification.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target", "tlc-driver.log"))
                .start();
    }

    /** The places these classes come from: the class path of a test is not always told in a system property. */
    private static String classPath(Class<?>... classes) {
        return Stream.of(classes)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits for the TLC that a process started to be at work. */
    private static ProcessHandle child(ProcessHandle parent) throws InterruptedException {
        return children(parent, 1).get(0);
    }

    private static List<ProcessHandle> children(ProcessHandle parent, int number) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<ProcessHandle> children = children(parent);
            if (children.size() >= number) {
                Thread.sleep(300);
                return children;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("TLC was not started " + number + " times");
    }

    private static List<ProcessHandle> children(ProcessHandle parent) {
        return parent.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(TlcProcess.class.getName()))
                .toList();
    }

    private static boolean isGone(ProcessHandle child) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (child.isAlive() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        return !child.isAlive();
    }

    private static List<Path> content(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory)).sorted().toList();
        }
    }
}
