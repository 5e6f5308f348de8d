package dev.quorate.client;

import dev.quorate.core.FaultBudget;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A reader in a process of its own, which can be killed, and which a shell can keep from using what it likes. */
public final class ReaderProcess {

    static final int COMPLETE = 0;
    static final int FAILED = 3;

    private ReaderProcess() {}

    /** Resumes, or begins, a download from four replicas of which one may be faulty; prints how it ended. */
    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]);
        List<Replica> replicas = Arrays.stream(arguments)
                .skip(1)
                .map(url -> Replica.at(URI.create(url)))
                .toList();
        try (Client client = Client.of(Group.of(replicas, new FaultBudget(1, 0)))) {
            Download download = Client.await(client.download(Replicas.OBJECT, target, TrustAnchor.none(), true));
            System.out.println("complete: " + download.size());
        } catch (ReadFailedException failure) {
            System.out.println(failure.kind() + ": " + failure.getMessage());
            System.exit(FAILED);
        }
    }

    /**
     * Starts it.
     *
     * @param shell what a shell does before, such as {@code ulimit -f 100}
     * @param heap the most memory that its heap may take, such as {@code 64m}
     * @param output where its output goes
     */
    static Process start(String shell, String heap, Path output, Path target, List<Replica> replicas)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                shell + " && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it ends before the thorough compiler has paid
                "-XX:-UsePerfData", // it would be a file, too
                "-cp",
                classPath(),
                ReaderProcess.class.getName(),
                target.toString()));
        replicas.forEach(replica -> command.add(replica.urls().get(0).toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Surefire hides the class path in a jar. */
    public static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }
}
