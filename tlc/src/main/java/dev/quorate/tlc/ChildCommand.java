package dev.quorate.tlc;

import dev.quorate.tlc.TlcRun.ChildJava;
import dev.quorate.tlc.TlcRun.DeadlockCheck;
import dev.quorate.tlc.TlcRun.Tuning;
import dev.quorate.tlc.child.TlcProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The command line of a child. */
final class ChildCommand {

    private ChildCommand() {}

    static List<String> of(TlcJar jar, TlcRun run, Path configuration, RunDirectory directory, Optional<Path> archive)
            throws IOException {
        Optional<Distribution> distribution = Distribution.of(run);
        List<String> command = new ArrayList<>(java());
        archive.ifPresent(path -> command.add("-XX:SharedArchiveFile=" + path));
        command.addAll(properties(directory));
        command.addAll(libraries(run.libraries()));
        command.addAll(requested(run.java()));
        command.addAll(OperatorIndex.properties(run.java().operators()));
        Set<Path> places = new LinkedHashSet<>(OperatorIndex.places(run.java().operators(), directory.index()));
        places.addAll(run.java().classPath());
        if (distribution.isPresent()) {
            command.addAll(distribution.get().properties());
        }
        command.addAll(List.of("-cp", classPath(jar, places)));
        command.add(distribution.map(Distribution::mainClass).orElse(TlcProcess.class.getName()));
        command.addAll(
                distribution.isPresent()
                        ? distribution.get().arguments(directory, configuration)
                        : tlcArguments(run, directory));
        command.addAll(model(run, configuration));
        return command;
    }

    /** A run of nothing but TLC, at whose end Java writes an archive of its classes. */
    static List<String> archiving(TlcJar jar, TlcRun run, RunDirectory directory, Path archive) throws IOException {
        List<String> command = new ArrayList<>(java());
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.addAll(properties(directory));
        command.addAll(List.of("-cp", jar.path().toString(), jar.mainClass()));
        command.addAll(tlcArguments(run, directory));
        command.addAll(model(run, run.configuration()));
        return command;
    }

    private static List<String> model(TlcRun run, Path configuration) throws IOException {
        Path specification = real(run.specification());
        return List.of("-config", configurationFor(specification, configuration), specification.toString());
    }

    /**
     * TLC 2.18 looks for a configuration only from the directory of the specification, even if its path is absolute. So the
     * path is relative to that, and neither path may lead through a link, where "the directory above" would be another.
     */
    private static String configurationFor(Path specification, Path configuration) throws IOException {
        Path directory = specification.resolveSibling("");
        Path file = real(configuration);
        return Objects.equals(directory.getRoot(), file.getRoot())
                ? directory.relativize(file).toString()
                : file.toString();
    }

    /** Resolves links of the directory, not of the file: its name is the module's name, and its neighbours count. */
    private static Path real(Path file) throws IOException {
        return file.resolveSibling("").toRealPath().resolve(String.valueOf(file.getFileName()));
    }

    /** The command {@code java} of this process, and how every child is set up. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(virtualMachine());
        return command;
    }

    /**
     * The parallel collector is the one that TLC asks for. Without performance data there is no file in a directory that is
     * not ours. A machine out of memory should end rather than crawl. And no log may get into TLC's output.
     */
    private static List<String> virtualMachine() {
        return List.of(
                "-XX:+UseParallelGC",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Xlog:disable");
    }

    /**
     * TLC unpacks its standard modules into the temporary directory under fixed names, where two runs would meet: so each has
     * its own. Numbers are printed in the child's language: so it is English. TLC is written to live without Flight Recorder,
     * whose start takes a fifth of a short run: so it is told that there is none. TLC from 1.8.0 on reports progress as often
     * as it is told.
     */
    static List<String> properties(RunDirectory directory) {
        return List.of(
                "-Djava.io.tmpdir=" + directory.temporary(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.awt.headless=true",
                "-Djfr.unsupported.vm=true",
                "-Dtlc2.TLC.progressInterval=2");
    }

    private static List<String> libraries(List<Path> libraries) {
        return libraries.isEmpty()
                ? List.of()
                : List.of("-DTLA-Library="
                        + libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    /** Compiling is a third of the work of a short run: so only what is called very often is compiled, and quickly. */
    private static List<String> requested(ChildJava java) {
        List<String> flags = new ArrayList<>();
        if (java.tuning() == Tuning.QUICK_START) {
            flags.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=5"));
        }
        java.heapMegabytes().ifPresent(size -> flags.add("-Xmx" + size + "m"));
        java.systemProperties().forEach((name, value) -> flags.add("-D" + name + "=" + value));
        flags.addAll(java.flags());
        return flags;
    }

    /**
     * TLC comes first, or else Java refuses the archive. Operator overrides are found behind it just as well, unless the jar
     * of TLC has an index of overrides under the same name. What runs beside TLC is in the jar of this package.
     */
    static String classPath(TlcJar jar, Set<Path> places) {
        List<Path> entries = new ArrayList<>(places);
        entries.add(jar.hasOverrides() ? entries.size() : 0, jar.path());
        entries.addAll(ClassPath.of(TlcProcess.class));
        return entries.stream().distinct().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> tlcArguments(TlcRun run, RunDirectory directory) {
        List<String> arguments = new ArrayList<>(List.of("-tool", "-fp", "0", "-seed", "0"));
        arguments.addAll(List.of("-workers", String.valueOf(run.workers())));
        arguments.addAll(List.of("-metadir", directory.states().toString()));
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
