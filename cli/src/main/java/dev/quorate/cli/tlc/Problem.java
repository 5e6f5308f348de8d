package dev.quorate.cli.tlc;

import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Location;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.Verdict;
import dev.quorate.tlc.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What went wrong in a run of TLC, and where, for tools that show it beside the source.
 *
 * @param kind what kind of problem, in a word, such as {@code invariant} or {@code parse}
 * @param subject the property that is violated, or the module that was to be checked
 * @param sentence what is wrong, in one sentence
 * @param steps what the steps of the counterexample do, in order, of many the last ones; empty if there is none
 * @param isViolation whether a property is false; else TLC came to no verdict
 * @param place where to look
 */
record Problem(
        String kind, String subject, String sentence, List<String> steps, boolean isViolation, Optional<Place> place) {

    private static final int MOST_STEPS = 50;

    /**
     * A place in a file.
     *
     * @param file the file: its way from the current directory, if it is below that
     * @param line the line, from 1
     * @param column the column, from 1, or 0 where only the line is known
     */
    record Place(Path file, int line, int column) {}

    /** What is wrong, and below it the steps that lead there, a line for each. */
    String text() {
        return Stream.concat(Stream.of(sentence), steps.stream()).collect(Collectors.joining("\n"));
    }

    /** The problems that the result of a run tells of, in order; none if it holds. */
    static List<Problem> in(TlcResult result, TlcRun run) {
        Modules modules = new Modules(run);
        if (result.verdict() instanceof Verdict.Failed failed) {
            return List.of(new Problem(
                    word(failed.kind()),
                    String.valueOf(run.specification().getFileName()),
                    failed.sentence(),
                    steps(failed.counterexample()),
                    false,
                    failed.location().flatMap(modules::at).or(() -> modules.root())));
        }
        return result.violations().stream()
                .map(Violation::violated)
                .map(violated -> new Problem(
                        word(violated.kind()),
                        violated.property(),
                        violated.sentence(),
                        steps(violated.counterexample()),
                        true,
                        violated.candidates().stream()
                                .flatMap(name -> modules.definition(name).stream())
                                .findFirst()
                                .or(() -> lastStep(violated.counterexample()).flatMap(modules::at))
                                .or(() -> modules.root())))
                .toList();
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of many the last ones: they are nearest to what is wrong. */
    private static List<String> steps(Counterexample counterexample) {
        List<State> states = counterexample.states();
        return states.subList(Math.max(0, states.size() - MOST_STEPS), states.size()).stream()
                .map(state -> state.number() + ". " + state.action() + state.arguments())
                .toList();
    }

    private static Optional<Location> lastStep(Counterexample counterexample) {
        List<State> states = counterexample.states();
        return states.isEmpty()
                ? Optional.empty()
                : states.get(states.size() - 1).location();
    }

    /**
     * The files of a specification.
     *
     * @param run the run that reads them
     */
    private record Modules(TlcRun run) {

        Optional<Place> root() {
            return Optional.of(run.specification()).filter(Files::isRegularFile).map(file -> place(file, 1, 0));
        }

        Optional<Place> at(Location location) {
            return run.file(location.file()).map(file -> place(file, location.line(), location.column()));
        }

        /** Where an operator is defined: in the root module, or else in one beside it. */
        Optional<Place> definition(String operator) {
            return run.modules().stream()
                    .flatMap(file -> definition(file, operator).stream())
                    .findFirst();
        }

        /** By its way from here where it is below: a tool that shows the place knows where the sources are. */
        private static Place place(Path file, int line, int column) {
            Path here = Path.of("").toAbsolutePath();
            return new Place(file.startsWith(here) ? here.relativize(file) : file, line, column);
        }

        private static Optional<Place> definition(Path file, String operator) {
            Pattern definition =
                    Pattern.compile("\\s*(LOCAL\\s+)?" + Pattern.quote(operator) + "\\s*(\\(.*\\))?\\s*==.*");
            try {
                List<String> lines = Files.readAllLines(file);
                for (int index = 0; index < lines.size(); index++) {
                    String line = lines.get(index);
                    if (definition.matcher(line).matches()) {
                        return Optional.of(place(file, index + 1, line.indexOf(operator) + 1));
                    }
                }
            } catch (IOException unreadable) {
                return Optional.empty(); // or no text
            }
            return Optional.empty();
        }
    }
}
