package dev.quorate.tlc;

import dev.quorate.tlc.distributed.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request: which specification TLC checks, and how. Immutable; made by {@link #of(Path)}.
 *
 * <p>Runs are reproducible: TLC always gets fingerprint polynomial 0 and seed 0 unless {@link #tlcArguments()} says otherwise.
 * With more than one worker the counts of a run that holds are still exact, but which counterexample is found first, and its
 * length, may differ from run to run.
 *
 * @param specification the file with the root module, ending in {@code .tla}
 * @param configuration the configuration of the model
 * @param settings lines that are added to the configuration, in its own notation; a constant that is set there already gets
 *     this value
 * @param workers how many threads explore states, from 1
 * @param deadlock whether a state without a successor is an error
 * @param coverage whether to count how often each action is taken
 * @param tlcArguments further arguments for TLC, ahead of the name of the specification
 * @param libraries directories in which TLC looks for modules that are not beside the specification
 * @param java how the child's Java virtual machine is set up
 * @param timeout how long the run may take
 * @param server where TLC listens for workers on other machines; if nothing, it explores with threads of its own
 */
public record TlcRun(
        Path specification,
        Path configuration,
        List<String> settings,
        int workers,
        DeadlockCheck deadlock,
        boolean coverage,
        List<String> tlcArguments,
        List<Path> libraries,
        ChildJava java,
        Optional<Duration> timeout,
        Optional<ServerAddress> server) {

    /** Whether a state without a successor is an error. */
    public enum DeadlockCheck {
        /** As {@code CHECK_DEADLOCK} in the configuration says; it is an error if that says nothing. */
        AS_CONFIGURED,
        /** It is an error, whatever the configuration says. */
        ON,
        /** It is no error, whatever the configuration says. */
        OFF
    }

    /** How eagerly the child compiles: it starts faster the less it does. */
    public enum Tuning {
        /** For models that take up to about 20 s: the fast compiler only, which saves a third of a short run. */
        QUICK_START,
        /** For larger models: the optimising compiler too. */
        THROUGHPUT
    }

    /**
     * How the child's Java virtual machine is set up.
     *
     * @param operators classes whose methods are operators of the specification
     * @param classPath further entries of the class path
     * @param systemProperties system properties by name
     * @param flags further flags of the {@code java} command, after those of this package, so that they win
     * @param heapMegabytes the largest heap in MiB, from 8; by default what Java chooses
     * @param tuning how eagerly the child compiles
     */
    public record ChildJava(
            List<Class<?>> operators,
            List<Path> classPath,
            Map<String, String> systemProperties,
            List<String> flags,
            Optional<Integer> heapMegabytes,
            Tuning tuning) {
        /**
         * Copies the collections and checks the heap.
         *
         * @throws IllegalArgumentException if the heap is less than 8 MiB
         */
        public ChildJava {
            operators = List.copyOf(operators);
            classPath = classPath.stream().map(Path::toAbsolutePath).toList();
            systemProperties = Map.copyOf(systemProperties);
            flags = List.copyOf(flags);
            heapMegabytes.ifPresent(
                    heap -> require(heap >= 8, "TLC needs a heap of at least 8 MiB, not " + heap + "."));
        }

        /**
         * {@return the jars and directories beside TLC's that the child needs: those of the operators, and the class path}
         */
        public List<Path> places() {
            return Stream.concat(ClassPath.of(operators).stream(), classPath.stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * Copies and checks the parts. Whether the files exist is looked at when the run starts.
     *
     * @throws IllegalArgumentException if the workers are fewer than 1 or the timeout is not positive
     */
    public TlcRun {
        specification = specification.toAbsolutePath().normalize();
        configuration = configuration.toAbsolutePath().normalize();
        settings = List.copyOf(settings);
        tlcArguments = List.copyOf(tlcArguments);
        libraries = libraries.stream()
                .map(library -> library.toAbsolutePath().normalize())
                .toList();
        require(workers >= 1, "TLC needs at least 1 worker, not " + workers + ".");
        timeout.ifPresent(time -> require(
                !time.isNegative() && !time.isZero(), "The time for a run must be positive, not " + time + "."));
    }

    /**
     * Begins a request with one worker, the configuration {@code SPEC.cfg} beside {@code SPEC.tla}, and no time limit.
     *
     * @param specification the file with the root module
     * @return a builder
     */
    public static Builder of(Path specification) {
        return new Builder(specification);
    }

    /**
     * Begins a request for a module that extends this one's specification, wherever it stands. It runs on this machine alone; all else
     * is as here, unless it is said otherwise.
     *
     * @param module the file with the module
     * @return a builder
     */
    public Builder extendedBy(Path module) {
        Builder builder = of(module)
                .configuration(configuration)
                .workers(workers)
                .deadlock(deadlock)
                .coverage(coverage)
                .tlcArguments(tlcArguments)
                .libraries(List.of(specification.resolveSibling("")))
                .libraries(libraries)
                .operators(java.operators())
                .classPath(java.classPath())
                .javaFlags(java.flags())
                .tuning(java.tuning());
        settings.forEach(builder::setting);
        java.systemProperties().forEach(builder::systemProperty);
        java.heapMegabytes().ifPresent(builder::heapMegabytes);
        timeout.ifPresent(builder::timeout);
        return builder;
    }

    /**
     * {@return the name of the root module}
     */
    public String module() {
        return ConfigFile.nameOf(specification);
    }

    /**
     * {@return the files with modules, the root module first: all that stand where TLC looks, extended or not}
     */
    public List<Path> modules() {
        return Stream.concat(Stream.of(specification), directories().stream().flatMap(TlcRun::modulesIn))
                .distinct()
                .toList();
    }

    private static Stream<Path> modulesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(ConfigFile::isModule).toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty(); // then TLC finds none there either
        }
    }

    /** Where TLC looks for modules, in this order: beside the specification, then in the libraries. */
    private List<Path> directories() {
        return Stream.concat(Stream.of(specification.resolveSibling("")), libraries.stream())
                .toList();
    }

    /**
     * Finds a file of the specification as TLC does.
     *
     * @param name its name, such as {@code Lock.tla}
     * @return the file; empty for what comes with TLC
     */
    public Optional<Path> file(String name) {
        return directories().stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Makes sure that there is a specification, for who is to read or to extend it.
     *
     * @throws NoSuchFileException if it cannot be read
     */
    public void requireSpecification() throws NoSuchFileException {
        if (!Files.isReadable(specification)) {
            throw new NoSuchFileException(specification.toString(), null, "There is no such specification.");
        }
    }

    /**
     * Finds the names that the configuration makes model values.
     *
     * @return the names; none if there is no configuration
     * @throws IOException if it cannot be read
     */
    public Set<String> modelValues() throws IOException {
        return configured().modelValues();
    }

    /**
     * Says whether the configuration names a behaviour.
     *
     * @return whether it has {@code SPECIFICATION} or {@code INIT}
     * @throws IOException if it cannot be read
     */
    public boolean namesBehaviour() throws IOException {
        return configured().namesBehaviour();
    }

    private ConfigFile configured() throws IOException {
        ConfigFile file = Files.isRegularFile(configuration) ? ConfigFile.read(configuration) : new ConfigFile("");
        return file.with(settings);
    }

    private static Path besides(Path specification) {
        return specification.resolveSibling(ConfigFile.nameOf(specification) + ".cfg");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Puts a request together. Every method changes this builder and returns it. */
    public static final class Builder {
        private final Path specification;
        private Path configuration;
        private final List<String> settings = new ArrayList<>();
        private int workers = 1;
        private DeadlockCheck deadlock = DeadlockCheck.AS_CONFIGURED;
        private boolean coverage;
        private final List<String> tlcArguments = new ArrayList<>();
        private final List<Path> libraries = new ArrayList<>();
        private final List<Class<?>> operators = new ArrayList<>();
        private final List<Path> classPath = new ArrayList<>();
        private final Map<String, String> systemProperties = new LinkedHashMap<>();
        private final List<String> flags = new ArrayList<>();
        private @Nullable Integer heapMegabytes;
        private Tuning tuning = Tuning.THROUGHPUT;
        private @Nullable Duration timeout;
        private @Nullable ServerAddress server;

        private Builder(Path specification) {
            this.specification = specification;
            this.configuration = besides(specification);
        }

        /**
         * Sets the configuration.
         *
         * @param file a configuration of TLC
         * @return this builder
         */
        public Builder configuration(Path file) {
            configuration = file;
            return this;
        }

        /**
         * Adds a line to the configuration, as if it stood at its end. The file stays as it is.
         *
         * @param line a line in the notation of a configuration, such as {@code INVARIANT TypeOK} or {@code CONSTANT N = 3}; a
         *     constant that is set in the file gets this value
         * @return this builder
         */
        public Builder setting(String line) {
            settings.add(line);
            return this;
        }

        /**
         * Sets the number of threads that explore states.
         *
         * @param number the number, from 1
         * @return this builder
         */
        public Builder workers(int number) {
            workers = number;
            return this;
        }

        /**
         * Says whether a state without a successor is an error.
         *
         * @param check whether it is
         * @return this builder
         */
        public Builder deadlock(DeadlockCheck check) {
            deadlock = check;
            return this;
        }

        /**
         * Says whether to count how often each action is taken.
         *
         * @param wanted true to count
         * @return this builder
         */
        public Builder coverage(boolean wanted) {
            coverage = wanted;
            return this;
        }

        /**
         * Adds arguments for TLC. They come after those of this package, so that they win. The child runs in a temporary
         * directory: a path in them should be absolute.
         *
         * @param arguments options of TLC, such as {@code -simulate} or {@code -dfid}, {@code 5}
         * @return this builder
         */
        public Builder tlcArguments(List<String> arguments) {
            tlcArguments.addAll(arguments);
            return this;
        }

        /**
         * Adds directories in which TLC looks for modules that are not beside the specification, in this order.
         *
         * @param directories directories with modules
         * @return this builder
         */
        public Builder libraries(List<Path> directories) {
            libraries.addAll(directories);
            return this;
        }

        /**
         * Has TLC call Java for operators of the specification: the methods of these classes with {@code @TLAPlusOperator}. The jars
         * or directories that they were loaded from are added to the class path.
         *
         * @param classes the classes
         * @return this builder
         */
        public Builder operators(List<Class<?>> classes) {
            operators.addAll(classes);
            return this;
        }

        /**
         * Adds entries to the class path. Without {@link #operators}, TLC finds operator overrides there in a class {@code
         * tlc2.overrides.TLCOverrides}.
         *
         * @param entries jars or directories
         * @return this builder
         */
        public Builder classPath(List<Path> entries) {
            classPath.addAll(entries);
            return this;
        }

        /**
         * Sets a system property of the child.
         *
         * @param name the name, such as {@code tlc2.overrides.TLCOverrides}
         * @param value the value
         * @return this builder
         */
        public Builder systemProperty(String name, String value) {
            systemProperties.put(name, value);
            return this;
        }

        /**
         * Adds flags of the {@code java} command.
         *
         * @param more flags, such as {@code -ea}
         * @return this builder
         */
        public Builder javaFlags(List<String> more) {
            flags.addAll(more);
            return this;
        }

        /**
         * Sets the largest heap.
         *
         * @param megabytes the size in MiB, from 8
         * @return this builder
         */
        public Builder heapMegabytes(int megabytes) {
            heapMegabytes = megabytes;
            return this;
        }

        /**
         * Says how eagerly the child compiles; {@link Tuning#THROUGHPUT} unless this is called.
         *
         * @param choice the choice
         * @return this builder
         */
        public Builder tuning(Tuning choice) {
            tuning = choice;
            return this;
        }

        /**
         * Sets how long the run may take.
         *
         * @param limit a positive time
         * @return this builder
         */
        public Builder timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        /**
         * Has TLC leave the work to {@link TlcWorker}s, on this and other machines, which may come and go while it runs. It checks
         * invariants, deadlocks and action properties, and counts the states; whatever else it cannot do then is refused. A
         * counterexample need not be a shortest one.
         *
         * @param address where it listens for them
         * @return this builder
         */
        public Builder distributed(ServerAddress address) {
            server = address;
            return this;
        }

        /**
         * Has TLC leave the fingerprints, too, to other machines: it begins when so many {@link TlcWorker}s that keep fingerprints
         * have come. When one of them is lost the run fails.
         *
         * @param number how many machines, or 0 if the fingerprints are to be kept here
         * @return this builder
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder fingerprintServers(int number) {
            require(number >= 0, "There are no " + number + " fingerprint servers.");
            return systemProperty(Server.FINGERPRINT_SERVERS, String.valueOf(number));
        }

        /**
         * Finishes the request.
         *
         * @return the request
         * @throws IllegalArgumentException if the workers are fewer than 1, the heap is less than 8 MiB, or the timeout is not
         *     positive
         */
        public TlcRun build() {
            ChildJava java = new ChildJava(
                    operators, classPath, systemProperties, flags, Optional.ofNullable(heapMegabytes), tuning);
            return new TlcRun(
                    specification,
                    configuration,
                    settings,
                    workers,
                    deadlock,
                    coverage,
                    tlcArguments,
                    libraries,
                    java,
                    Optional.ofNullable(timeout),
                    Optional.ofNullable(server));
        }
    }
}
