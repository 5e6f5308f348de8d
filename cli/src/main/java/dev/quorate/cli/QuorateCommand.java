package dev.quorate.cli;

import dev.quorate.core.Rule;
import java.time.Duration;
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
final class QuorateCommand implements Runnable {

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

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /**
     * Runs one command.
     *
     * @return the exit status
     */
    static int run(Console console, String... arguments) {
        Mishaps mishaps = new Mishaps(console);
        try {
            return commandLine(console)
                    .setParameterExceptionHandler(mishaps)
                    .setExecutionExceptionHandler(mishaps)
                    .execute(arguments);
        } catch (RuntimeException | Error fatal) {
            return mishaps.bug(fatal);
        } finally {
            console.outWriter().flush();
        }
    }

    private static CommandLine commandLine(Console console) {
        CommandLine commandLine = new CommandLine(new QuorateCommand())
                .addSubcommand("check", new CheckCommand(console))
                .addSubcommand("prove", new ProveCommand(console))
                .addSubcommand("attack", new AttackCommand(console))
                .addSubcommand("bound", new BoundCommand(console))
                .addSubcommand("tlc", new TlcCommand(console))
                .addSubcommand("help", new CommandLine.HelpCommand())
                .addSubcommand("generate-completion", new AutoComplete.GenerateCompletion());
        commandLine
                .registerConverter(Rule.class, Converters::rule)
                .registerConverter(ProveCommand.Choice.class, Converters::solver)
                .registerConverter(Integer.class, Converters::wholeNumber)
                .registerConverter(int.class, Converters::wholeNumber)
                .registerConverter(Duration.class, Converters::time)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(USAGE_WIDTH)
                .setColorScheme(Help.defaultColorScheme(console.ansi()))
                .setOut(console.outWriter())
                .setErr(console.errWriter());
        TlcCommand.configure(commandLine.getSubcommands().get("tlc"));
        return commandLine;
    }
}
