package dev.quorate.tlc;

import dev.quorate.tlc.distributed.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A worker for a TLC server on this or another machine: a child process that takes the specification from the server and computes
 * successors for it, or keeps fingerprints for it. See {@link TlcRun.Builder#distributed}.
 *
 * @param jar the TLC; the server must run the same
 * @param server where the server listens
 * @param listen where the server finds this worker; if no address is named, that from which the server is reached
 * @param port the port for that, 0 for any that is free
 * @param duty what it does for the server
 * @param operators classes whose methods are operators of the specification; the server must have the same
 * @param classPath further entries of the class path; the server must have the same
 */
public record TlcWorker(
        TlcJar jar,
        ServerAddress server,
        Optional<String> listen,
        int port,
        Duty duty,
        List<Class<?>> operators,
        List<Path> classPath) {

    /** What a worker does for its server. */
    public sealed interface Duty {}

    /**
     * It computes successors.
     *
     * @param threads how many threads do, at least 1
     */
    public record Computes(int threads) implements Duty {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if there is no thread
         */
        public Computes {
            if (threads < 1) {
                throw new IllegalArgumentException("A worker needs at least 1 thread, not " + threads + ".");
            }
        }
    }

    /** It keeps fingerprints: the memory of the machine is for them. */
    public record KeepsFingerprints() implements Duty {}

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public TlcWorker {
        operators = List.copyOf(operators);
        classPath = List.copyOf(classPath);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
        }
    }

    /** How a worker ended. */
    public enum End {
        /** The server had nothing more to do. */
        DONE,
        /** The server is gone. */
        LOST_SERVER,
        /** There was no server, or not one to work for. */
        NEVER_BEGAN,
        /** It broke down. */
        BROKEN
    }

    /**
     * Works until there is nothing more to do.
     *
     * @param words is given, on another thread, each line that the worker says on its way
     * @param complaints is given what went wrong, at the end
     * @return how it ended
     * @throws IOException if no process can be started
     * @throws InterruptedException if this thread is interrupted; the child is dead and its files are removed by then
     */
    public End work(Consumer<String> words, Consumer<String> complaints) throws IOException, InterruptedException {
        try (RunDirectory directory = RunDirectory.create()) {
            ChildEnd end = Child.run(command(directory), directory, Optional.empty(), new Words(words));
            end.errorLines().forEach(complaints);
            return switch (end.exitCode()) {
                case 0 -> End.DONE;
                case WorkerProcess.LOST -> End.LOST_SERVER;
                case WorkerProcess.NEVER_BEGAN -> End.NEVER_BEGAN;
                default -> {
                    complaints.accept("The worker ended with status " + end.exitCode() + ".");
                    yield End.BROKEN;
                }
            };
        }
    }

    /** Exports are for TLC, which asks Java's own classes for a port. */
    private List<String> command(RunDirectory directory) throws IOException {
        List<String> command = new ArrayList<>(ChildCommand.java());
        command.addAll(ChildCommand.properties(directory));
        for (String inner : List.of("server", "transport")) {
            command.addAll(List.of("--add-exports", "java.rmi/sun.rmi." + inner + "=ALL-UNNAMED"));
        }
        if (duty instanceof KeepsFingerprints) {
            command.add("-XX:MaxRAMPercentage=75"); // they are all that is there
        }
        command.addAll(OperatorIndex.properties(operators));
        Set<Path> places = new LinkedHashSet<>(OperatorIndex.places(operators, directory.index()));
        places.addAll(classPath);
        command.addAll(List.of("-cp", ChildCommand.classPath(jar, places), WorkerProcess.class.getName()));
        command.addAll(List.of(server.host(), String.valueOf(server.port())));
        command.addAll(List.of(listen.orElse(""), String.valueOf(port)));
        command.add(duty instanceof Computes some ? String.valueOf(some.threads()) : WorkerProcess.KEEPS_FINGERPRINTS);
        return command;
    }

    /** What a worker says are lines, and no messages. */
    private record Words(Consumer<String> lines) implements MessageReader.Sink {
        @Override
        public void line(String line) {
            lines.accept(line);
        }

        @Override
        public void message(Message message) {
            lines.accept(message.text());
        }
    }
}
