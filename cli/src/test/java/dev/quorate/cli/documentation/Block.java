package dev.quorate.cli.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A fenced block of a document.
 *
 * @param line where it begins, from 1
 * @param language what stands behind the fence, or nothing
 * @param comment the HTML comment on the line before it, or nothing
 */
record Block(Path document, int line, String language, String comment, List<String> lines) {

    private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");
    private static final String FROM = "from: ";
    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";

    /** A command, with the lines that a document shows below it. */
    record Command(String text, int line, List<String> shown) {}

    static List<Block> of(Path document) throws IOException {
        List<String> lines = Files.readAllLines(document);
        List<Block> blocks = new ArrayList<>();
        for (int start = 0; start < lines.size(); start++) {
            if (lines.get(start).startsWith(FENCE)) {
                int end = lines.subList(start + 1, lines.size()).indexOf(FENCE) + start + 1;
                String before = start == 0 ? "" : lines.get(start - 1);
                Matcher comment = COMMENT.matcher(before);
                blocks.add(new Block(
                        document,
                        start + 1,
                        lines.get(start).substring(FENCE.length()),
                        comment.matches() ? comment.group(1) : "",
                        lines.subList(start + 1, end)));
                start = end;
            }
        }
        return blocks;
    }

    /** {@return the lines that begin with a prompt, each with what is shown up to the next; in a block of the language sh, all lines} */
    List<Command> commands() {
        return is("sh") ? commandsAlone() : commandsWithOutput();
    }

    private List<Command> commandsAlone() {
        return IntStream.range(0, lines.size())
                .filter(index -> !withoutComment(lines.get(index)).isEmpty())
                .mapToObj(index -> new Command(withoutComment(lines.get(index)), line + 1 + index, List.of()))
                .toList();
    }

    private static String withoutComment(String text) {
        return text.replaceAll("(^| ) *#.*", "");
    }

    private List<Command> commandsWithOutput() {
        List<Command> commands = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            String text = lines.get(index);
            int number = line + 1 + index;
            if (text.startsWith(PROMPT)) {
                commands.add(new Command(text.substring(PROMPT.length()), number, new ArrayList<>()));
            } else if (commands.isEmpty()) {
                throw new AssertionError(document + ":" + number + ": no command stands above what is shown");
            } else {
                commands.get(commands.size() - 1).shown().add(text);
            }
        }
        return commands;
    }

    /** {@return the file that it quotes, as its comment says} */
    Optional<Path> quoted() {
        return comment.startsWith(FROM)
                ? Optional.of(Pages.ROOT.resolve(comment.substring(FROM.length())))
                : Optional.empty();
    }

    boolean is(String other) {
        return language.equals(other);
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
