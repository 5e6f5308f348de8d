package dev.quorate.tlc;

import dev.quorate.tlc.TlcRun.DeadlockCheck;
import dev.quorate.tlc.distributed.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs in a run on several machines. */
final class Distribution {

    /** TLC's server knows these options, and what they say holds for the workers, too; and how many values follow. */
    private static final Map<String, Integer> OPTIONS =
            Map.of("-deadlock", 0, "-terse", 0, "-nowarning", 0, "-fp", 1, "-fpbits", 1, "-fpmem", 1);

    private final TlcRun run;
    private final ServerAddress address;

    private Distribution(TlcRun run, ServerAddress address) {
        this.run = run;
        this.address = address;
    }

    static Optional<Distribution> of(TlcRun run) {
        return run.server().map(address -> new Distribution(run, address));
    }

    /** Why it cannot be, in a sentence. */
    Optional<String> objection() {
        if (run.coverage()) {
            return Optional.of("TLC cannot count on several machines how often each action is taken.");
        }
        List<String> arguments = run.tlcArguments();
        for (int index = 0; index < arguments.size(); index++) {
            String option = arguments.get(index);
            if (!OPTIONS.containsKey(option)) {
                return Optional.of("On several machines TLC explores every state once, and has no option " + option
                        + ": leave it out, or check on one.");
            }
            index += OPTIONS.get(option);
        }
        return address.objection();
    }

    String mainClass() {
        return Server.class.getName();
    }

    List<String> properties() throws IOException {
        return List.of(
                "-D" + Server.ADDRESS + "=" + address.numbers(),
                "-D" + Server.PORT + "=" + address.port(),
                "-Dtlc2.tool.distributed.TLCServer.report=2000");
    }

    /**
     * No checkpoints: what they are taken of is removed at the end of a run. What a configuration says of deadlocks TLC's server
     * does not read.
     */
    List<String> arguments(RunDirectory directory, Path configuration) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-tool", "-fp", "0", "-checkpoint", "0"));
        arguments.addAll(List.of("-metadir", directory.states().toString()));
        if (run.deadlock() == DeadlockCheck.OFF
                || ConfigFile.read(configuration).leavesDeadlocks()) {
            arguments.add("-deadlock");
        }
        arguments.addAll(run.tlcArguments());
        return arguments;
    }
}
