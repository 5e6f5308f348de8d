package dev.quorate.checker.tlc;

import dev.quorate.checker.tlc.TlcRun.ChildJava;
import dev.quorate.checker.tlc.TlcRun.DeadlockCheck;
import dev.quorate.checker.tlc.TlcRun.Tuning;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a child. */
final class ChildCommand {

    private ChildCommand() {}

    static List<String> of(TlcJar jar, TlcRun run, Path configuration, RunDirectory directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(javaFlags(run.java(), directory));
        command.add("-cp");
        command.add(classPath(jar, run.java()));
        command.add(jar.mainClass());
        command.addAll(tlcArguments(run, directory));
        command.add("-config");
        command.add(configuration.toString());
        command.add(run.specification().toString());
        return command;
    }

    private static List<String> javaFlags(ChildJava java, RunDirectory directory) {
        List<String> flags = new ArrayList<>(List.of(
                "-XX:+UseParallelGC",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + directory.temporary(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.awt.headless=true"));
        if (java.tuning() == Tuning.QUICK_START) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        java.heapMegabytes().ifPresent(size -> flags.add("-Xmx" + size + "m"));
        java.systemProperties().forEach((name, value) -> flags.add("-D" + name + "=" + value));
        flags.addAll(java.flags());
        return flags;
    }

    private static String classPath(TlcJar jar, ChildJava java) {
        return Stream.concat(java.classPath().stream(), Stream.of(jar.path()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> tlcArguments(TlcRun run, RunDirectory directory) {
        List<String> arguments = new ArrayList<>(List.of(
                "-tool",
                "-fp",
                "0",
                "-seed",
                "0",
                "-workers",
                String.valueOf(run.workers()),
                "-metadir",
                directory.states().toString()));
        if (run.coverage()) {
            arguments.addAll(List.of("-coverage", "1"));
        }
        if (run.deadlock() == DeadlockCheck.OFF) {
            arguments.add("-deadlock");
        }
        arguments.addAll(run.tlcArguments());
        return arguments;
    }
}
