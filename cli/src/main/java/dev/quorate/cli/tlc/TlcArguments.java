package dev.quorate.cli.tlc;

import dev.quorate.cli.terminal.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code quorate tlc} that are not its own, sorted: the specification, and the options of TLC.
 *
 * <p>TLC runs in another directory, so the files in its options are made absolute. To find the specification among the
 * arguments one has to know which option takes a value.
 *
 * @param specification the file with the root module
 * @param configuration the value of {@code -config}, if it is there
 * @param workers the value of {@code -workers}, if it is there
 * @param forTlc all other options with their values, in order
 */
record TlcArguments(
        Path specification,
        @Nullable Path configuration,
        @Nullable Integer workers,
        List<String> forTlc) {

    /** What follows an option of TLC. */
    private enum Value {
        NONE,
        WORD,
        FILE,
        /** Perhaps {@code file=...,num=...}. */
        SIMULATION,
        /** Perhaps {@code dot} and its options, then a file. */
        DUMP,
        /** A format, then a file. */
        TRACE,
        /** Perhaps {@code nomonolith}. */
        TRACE_SPEC
    }

    private static final Map<String, Value> OPTIONS = new HashMap<>();

    static {
        put(Value.SIMULATION, "-simulate", "-generate");
        put(Value.DUMP, "-dump");
        put(Value.TRACE, "-dumpTrace", "-loadTrace");
        put(Value.TRACE_SPEC, "-generateSpecTE");
        put(Value.FILE, "-metadir", "-recover", "-userFile", "-teSpecOutDir");
        put(Value.WORD, "-depth", "-seed", "-aril", "-dfid", "-fp", "-fpmem", "-fpbits", "-coverage", "-checkpoint");
        put(Value.WORD, "-maxSetSize", "-lncheck", "-postCondition");
        put(Value.WORD, "-inv", "-invlevel", "-suppressMessages", "-messagesAsErrors");
    }

    private static void put(Value value, String... options) {
        for (String option : options) {
            OPTIONS.put(option.toLowerCase(Locale.ROOT), value);
        }
    }

    /** Sorts the arguments; what is wrong with them is told as {@link BadInput}. */
    static TlcArguments sort(List<String> arguments) {
        return new Sorting(arguments).sorted();
    }

    /** One pass over the arguments. */
    private static final class Sorting {
        private final List<String> arguments;
        private final List<String> specifications = new ArrayList<>();
        private final List<String> forTlc = new ArrayList<>();
        private int position;
        private @Nullable Path configuration;
        private @Nullable Integer workers;

        Sorting(List<String> arguments) {
            this.arguments = arguments;
        }

        TlcArguments sorted() {
            while (hasNext()) {
                String argument = next();
                if (argument.startsWith("--")) {
                    throw new BadInput("There is no option '" + argument + "'. Try 'quorate tlc --help'.");
                } else if (argument.startsWith("-")) {
                    option(argument);
                } else {
                    specifications.add(argument);
                }
            }
            return new TlcArguments(specification(), configuration, workers, List.copyOf(forTlc));
        }

        private Path specification() {
            if (specifications.isEmpty()) {
                throw new BadInput("There is no specification to check: name one, as in 'quorate tlc SPEC.tla'.");
            } else if (specifications.size() > 1) {
                throw new BadInput("TLC checks one specification at a time, but there are " + specifications.size()
                        + ": " + String.join(", ", specifications) + ".");
            }
            Path named = Path.of(specifications.get(0));
            Path ended = named.resolveSibling(named.getFileName() + ".tla");
            return !Files.exists(named) && Files.exists(ended) ? ended : named;
        }

        private void option(String option) {
            if (option.equals("-config")) {
                configuration = Path.of(valueOf(option));
            } else if (option.equals("-workers")) {
                workers = number(valueOf(option));
            } else {
                forTlc.add(option);
                values(option, OPTIONS.getOrDefault(option.toLowerCase(Locale.ROOT), Value.NONE));
            }
        }

        private void values(String option, Value value) {
            switch (value) {
                case WORD:
                    forTlc.add(valueOf(option));
                    break;
                case FILE:
                    forTlc.add(absolute(valueOf(option)));
                    break;
                case SIMULATION:
                    if (hasNext() && peek().matches("(file|num|stats|sched)=.*")) {
                        forTlc.add(withAbsoluteFile(next()));
                    }
                    break;
                case DUMP:
                    if (hasNext() && peek().matches("dot(,.*)?")) {
                        forTlc.add(next());
                    }
                    forTlc.add(absolute(valueOf(option)));
                    break;
                case TRACE:
                    forTlc.add(valueOf(option));
                    forTlc.add(absolute(valueOf(option)));
                    break;
                case TRACE_SPEC:
                    if (hasNext() && peek().equals("nomonolith")) {
                        forTlc.add(next());
                    }
                    break;
                default:
                    break;
            }
        }

        private String valueOf(String option) {
            if (!hasNext()) {
                throw new BadInput("TLC's option " + option + " needs a value after it.");
            }
            return next();
        }

        private boolean hasNext() {
            return position < arguments.size();
        }

        private String peek() {
            return arguments.get(position);
        }

        private String next() {
            return arguments.get(position++);
        }

        private static int number(String value) {
            if (value.equals("auto")) {
                return Runtime.getRuntime().availableProcessors();
            } else if (!value.matches("\\d{1,4}")) {
                throw new BadInput("TLC's option -workers needs a number or 'auto', not '" + value + "'.");
            }
            return Integer.parseInt(value);
        }

        private static String withAbsoluteFile(String words) {
            return Arrays.stream(words.split(","))
                    .map(word -> word.startsWith("file=") ? "file=" + absolute(word.substring(5)) : word)
                    .collect(Collectors.joining(","));
        }

        private static String absolute(String file) {
            return Path.of(file).toAbsolutePath().normalize().toString();
        }
    }
}
