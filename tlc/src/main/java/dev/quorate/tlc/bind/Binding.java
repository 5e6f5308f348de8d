package dev.quorate.tlc.bind;

import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.TemporaryDirectory;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes whose methods are bound to a specification. Has TLC check a model together with them:
 *
 * <pre>{@code
 * Bindings found = Binding.of(LockMirrors.class)
 *         .run(new Tlc(TlcJar.embedded()), TlcRun.of(Path.of("Lock.tla")).build(), ProgressListener.SILENT);
 * System.out.println(found.sentence());
 * }</pre>
 *
 * <p>What the configuration of the model says is checked as well. TLC's process has the class path of this one.
 */
public final class Binding {

    private final List<Class<?>> classes;
    private final List<Bound> bound;

    private Binding(List<Class<?>> classes, List<Bound> bound) {
        this.classes = classes;
        this.bound = bound;
    }

    /**
     * Reads what classes say of their methods.
     *
     * @param classes classes with {@link Mirrors} or {@link MirrorsAction}
     * @return the binding
     * @throws IllegalArgumentException if a class binds nothing, or a method is not as its annotation needs it
     */
    public static Binding of(Class<?>... classes) {
        List<Bound> bound =
                Arrays.stream(classes).flatMap(type -> Bound.of(type).stream()).toList();
        Stream.of(classes).forEach(JavaValues::factories);
        Set<String> names = new HashSet<>();
        for (Bound each : bound) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException(
                        "Two bound methods have the name " + each.name() + ": give one another name.");
            }
        }
        return new Binding(List.of(classes), bound);
    }

    /**
     * Has TLC check a model, and compare the methods in every state that it reaches.
     *
     * @param tlc the TLC
     * @param run the model, and how to check it
     * @param listener is told how far the run is, on another thread
     * @return what was found
     * @throws IOException if the specification cannot be read, or the module that is checked cannot be written
     * @throws InterruptedException if this thread is interrupted; the child is dead and its files are removed by then
     */
    public Bindings run(Tlc tlc, TlcRun run, ProgressListener listener) throws IOException, InterruptedException {
        run.requireSpecification();
        try (TemporaryDirectory directory = TemporaryDirectory.create("quorate-bind-")) {
            BoundModule module = BoundModule.write(run.module(), bound, directory.path());
            TlcResult result = tlc.run(bound(run, module.file()), listener);
            return Bindings.of(bound, result, module);
        }
    }

    private TlcRun bound(TlcRun run, Path module) {
        String names = classes.stream().map(Class::getName).collect(Collectors.joining(","));
        TlcRun.Builder builder = run.extendedBy(module)
                .operators(List.of(JavaOperators.class))
                .classPath(List.copyOf(ownClassPath()))
                .systemProperty(JavaOperators.CLASSES, names);
        bound.stream().flatMap(each -> each.settings().stream()).forEach(builder::setting);
        return builder.build();
    }

    /** All that this program can load, but for its TLC: which one runs is for the caller to say. */
    private static Set<Path> ownClassPath() {
        Path tlc = TlcJar.embedded().path();
        return Stream.of("java.class.path", "jdk.module.path")
                .flatMap(property ->
                        Arrays.stream(System.getProperty(property, "").split(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .flatMap(Binding::withJars)
                .filter(entry -> !entry.equals(tlc))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A module path may name a directory of jars, which a class path may not. */
    private static Stream<Path> withJars(Path entry) {
        if (!Files.isDirectory(entry)) {
            return Stream.of(entry);
        }
        try (Stream<Path> files = Files.list(entry)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            return Stream.concat(Stream.of(entry), jars.stream());
        } catch (IOException unreadable) {
            return Stream.of(entry);
        }
    }
}
