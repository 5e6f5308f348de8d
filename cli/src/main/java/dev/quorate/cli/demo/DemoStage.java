package dev.quorate.cli.demo;

import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Scratch;
import dev.quorate.cli.terminal.ShutdownHook;
import dev.quorate.client.Replica;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What the demo needs: a file in a temporary directory, and four replicas that serve it. Closed too when the process ends. */
final class DemoStage implements AutoCloseable {

    static final String NAME = "data.bin";
    static final int SIZE = 6 << 20; // bytes

    /** The good ones are slow enough to watch, and for the one that stalls to be noticed. */
    private static final int BYTES_PER_SECOND = 1 << 20; // of each of two connections

    private static final long SEED = 20_261_123;

    private final Scratch scratch;
    private final List<Part> parts = new ArrayList<>();
    private boolean closed;
    private final ShutdownHook hook = new ShutdownHook();

    /** A replica, and what it does. */
    private record Part(String name, ReplicaServer server, String does) {}

    private DemoStage(Scratch scratch) {
        this.scratch = scratch;
    }

    static DemoStage open(Console console) throws IOException {
        DemoStage stage = new DemoStage(Scratch.open("quorate-demo"));
        stage.hook.arm(
                () -> { // before there is anything that may be left behind
                    console.hush(); // what the reader finds when its replicas vanish is no result
                    stage.clear();
                });
        try {
            stage.fill();
            return stage;
        } catch (IOException | RuntimeException | Error failure) {
            stage.close();
            throw failure;
        }
    }

    /** Not while it is cleared. */
    private synchronized void fill() throws IOException {
        if (closed) {
            return; // the process is ending
        }
        byte[] content = new byte[SIZE];
        new Random(SEED).nextBytes(content);
        Files.createDirectory(served());
        Files.write(original(), content);
        add("one", "is good", good -> good.misbehave(Misbehaviour.SLOW).bytesPerSecond(BYTES_PER_SECOND));
        add(
                "two",
                "lies: it tells the true digests, but sends wrong bytes",
                liar -> liar.misbehave(Misbehaviour.LIE_PIECES));
        add(
                "three",
                "stalls: it votes, but then stops in the middle of each answer",
                stalling -> stalling.misbehave(Misbehaviour.STALL).misbehaveOnBodies());
        add("four", "is good", good -> good.misbehave(Misbehaviour.SLOW).bytesPerSecond(BYTES_PER_SECOND));
    }

    private void add(String name, String does, UnaryOperator<ReplicaServer.Builder> character) throws IOException {
        ReplicaServer.Builder wishes = ReplicaServer.builder(served()).grace(Duration.ZERO);
        parts.add(new Part(name, character.apply(wishes).start(), does));
    }

    /** The true file. */
    Path original() {
        return served().resolve(NAME);
    }

    private Path served() {
        return scratch.directory().resolve("replicas");
    }

    /** Where to put what is read. */
    Path target() {
        return scratch.directory().resolve(NAME);
    }

    List<Replica> replicas() {
        return parts.stream()
                .map(part -> new Replica(part.name(), List.of(part.server().uri())))
                .toList();
    }

    /** A line for each replica. */
    List<String> cast() {
        return parts.stream()
                .map(part ->
                        String.format("  %-6s%s  %s", part.name(), part.server().uri(), part.does()))
                .toList();
    }

    @Override
    public void close() {
        clear();
        hook.disarm();
    }

    private synchronized void clear() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            parts.forEach(part -> part.server().kill());
        } finally {
            scratch.close();
        }
    }
}
