package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Javadoc quotes of the specification stands there, word for word: only lines may be broken otherwise. */
class QuotedOperatorsTest {

    private static final Path SPECIFICATION = Path.of("..", "spec");
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "quorate", "core");

    /** A definition that is quoted, on lines of its own or in a sentence. */
    private static final Pattern QUOTE =
            Pattern.compile("(?s)<pre>(.*?)</pre>|\\{@code (\\w+(?:\\([^)]*\\))? ==\\s.*?)\\}(?:\\.|,| \\*/)");

    private static final Pattern DEFINITION = Pattern.compile("(?m)^(\\w+)(?:\\([^)]*\\))? *==");

    /** A quote in a class, and the name of what it defines. */
    private record Quote(String type, String name, String text) {
        @Override
        public String toString() {
            return type + ": " + name;
        }
    }

    static Stream<Quote> quotes() throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            return sources.sorted().flatMap(QuotedOperatorsTest::quotes).toList().stream();
        }
    }

    private static Stream<Quote> quotes(Path source) {
        String type = source.getFileName().toString().replace(".java", "");
        return QUOTE.matcher(javadoc(read(source)))
                .results()
                .flatMap(QuotedOperatorsTest::texts)
                .filter(text -> text.contains(" == "))
                .map(text -> new Quote(type, text.split("\\W", 2)[0], text));
    }

    /** Of several definitions in one place, an empty line divides them. */
    private static Stream<String> texts(MatchResult match) {
        String lines = match.group(1);
        return lines == null
                ? Stream.of(oneLine(match.group(2)))
                : Stream.of(lines.split("\n *\n")).map(QuotedOperatorsTest::oneLine);
    }

    /** Comments as their reader sees them. */
    private static String javadoc(String source) {
        return source.replaceAll("(?m)^ *\\* ?", " ")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void javadoc_quotesAnOperator_asItIsInTheSpecification(Quote quote) {
        assertThat(definitions(quote.type()))
                .as("operators of the specification")
                .containsKey(quote.name());
        assertThat(quote.text()).isEqualTo(definitions(quote.type()).get(quote.name()));
    }

    /** Else a quote that nobody finds would be compared with nothing. */
    @Test
    void quotes_areFound() throws IOException {
        List<String> found = quotes().map(Quote::toString).toList();

        assertThat(found)
                .contains("Reader: Settle", "Reader: MayDecide", "PieceReader: OnPiece", "FaultBudget: IncludesCorrect")
                .hasSizeGreaterThan(25);
    }

    private static Map<String, String> definitions(String type) {
        Map<String, String> definitions = new HashMap<>();
        List<String> modules = type.startsWith("Piece") ? List.of("Pieces") : List.of("Reader", "QuorumRead");
        modules.forEach(module -> definitions.putAll(definitions(SPECIFICATION.resolve(module + ".tla"))));
        return definitions;
    }

    private static Map<String, String> definitions(Path module) {
        String text = read(module)
                .replaceAll("(?s)\\(\\*.*?\\*\\)", "")
                .replaceAll("\\\\\\*[^\n]*", "")
                .replaceAll("(?m)^(?:[-=]{4,}|RECURSIVE).*", "");
        List<MatchResult> heads = DEFINITION.matcher(text).results().toList();
        Map<String, String> definitions = new HashMap<>();
        for (int index = 0; index < heads.size(); index++) {
            int end = index + 1 < heads.size() ? heads.get(index + 1).start() : text.length();
            definitions.put(
                    heads.get(index).group(1),
                    oneLine(text.substring(heads.get(index).start(), end)));
        }
        return definitions;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
