package dev.quorate.cli;

import dev.quorate.cli.attack.AttackCommand;
import dev.quorate.cli.bound.BoundCommand;
import dev.quorate.cli.check.CheckCommand;
import dev.quorate.cli.demo.DemoCommand;
import dev.quorate.cli.get.GetCommand;
import dev.quorate.cli.manifest.ManifestCommand;
import dev.quorate.cli.prove.ProveCommand;
import dev.quorate.cli.serve.ServeCommand;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Mishaps;
import dev.quorate.cli.terminal.Versions;
import dev.quorate.cli.tlc.TlcCommand;
import dev.quorate.cli.worker.WorkerCommand;
import dev.quorate.core.Rule;
import dev.quorate.server.Misbehaviour;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code quorate}, which by itself prints its help. */
@Command(
        name = "quorate",
        versionProvider = Versions.class,
        description = "Reads immutable data from replicas of which some crash or lie, and proves that it does so "
                + "correctly.",
        footer = {
            "",
            "Exit status: 0 it is so, 1 it is not so, 2 the input is wrong or something is broken,",
            "130 interrupted.",
            "Environment: NO_COLOR=1 no colours; QUORATE_DEBUG=1 stack traces of bugs."
        })
public final class QuorateCommand implements Runnable {

    private static final int USAGE_WIDTH = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version, and that of TLC.")
    private boolean version;

    /** The command, without options yet. */
    public QuorateCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@return the command with all of its subcommands, to be described: for man pages and completion} */
    public static CommandLine commandLine() {
        return commandLine(Console.ofProcess());
    }

    /**
     * Runs one command.
     *
     * @param console where it reads and writes
     * @param arguments the command line
     * @return the exit status
     */
    public static int run(Console console, String... arguments) {
        Mishaps mishaps = new Mishaps(console);
        try {
            return commandLine(console, arguments)
                    .setParameterExceptionHandler(mishaps)
                    .setExecutionExceptionHandler(mishaps)
                    .execute(arguments);
        } catch (RuntimeException | Error fatal) {
            return mishaps.bug(fatal);
        } finally {
            console.outWriter().flush();
        }
    }

    /**
     * The commands, in the order of the help. To look at one takes about 20 milliseconds at the start, so only the one that is
     * wanted is made, if it is clear which.
     */
    private static Map<String, Supplier<Object>> commands(Console console) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new CheckCommand(console));
        commands.put("prove", () -> new ProveCommand(console));
        commands.put("attack", () -> new AttackCommand(console));
        commands.put("bound", () -> new BoundCommand(console));
        commands.put("get", () -> new GetCommand(console));
        commands.put("manifest", () -> new ManifestCommand(console));
        commands.put("serve", () -> new ServeCommand(console));
        commands.put("demo", () -> new DemoCommand(console));
        commands.put("tlc", () -> new TlcCommand(console));
        commands.put("worker", () -> new WorkerCommand(console));
        commands.put("help", CommandLine.HelpCommand::new);
        commands.put("generate-completion", AutoComplete.GenerateCompletion::new);
        return commands;
    }

    /** These look at all the others. */
    private static final Set<String> ABOUT_ALL = Set.of("help", "generate-completion");

    private static CommandLine commandLine(Console console, String... arguments) {
        CommandLine commandLine = new CommandLine(new QuorateCommand());
        Map<String, Supplier<Object>> commands = commands(console);
        String first = arguments.length == 0 ? "" : arguments[0];
        if (commands.containsKey(first) && !ABOUT_ALL.contains(first)) {
            commands.keySet().retainAll(Set.of(first));
        }
        commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        commandLine
                .registerConverter(Rule.class, Converters::rule)
                .registerConverter(ProveCommand.Choice.class, Converters::solver)
                .registerConverter(Misbehaviour.class, Converters::misbehaviour)
                .registerConverter(Integer.class, Converters::wholeNumber)
                .registerConverter(int.class, Converters::wholeNumber)
                .registerConverter(Duration.class, Converters::time)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(USAGE_WIDTH)
                .setColorScheme(Help.defaultColorScheme(console.ansi()))
                .setOut(console.outWriter())
                .setErr(console.errWriter());
        if (commands.containsKey("tlc")) {
            TlcCommand.configure(commandLine.getSubcommands().get("tlc"));
        }
        return commandLine;
    }
}
