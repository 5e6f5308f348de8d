package dev.quorate.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compiles the programs in {@code accepted} and {@code rejected}. Each of the latter has one violation, and a comment with
 * the key of the message in its line.
 */
class TrustCheckerTest {

    private static final Pattern EXPECTED = Pattern.compile("// (\\[[a-z.]+])$");

    @Test
    void check_violations_areRejectedThereAndNowhereElse() throws Exception {
        Map<String, List<String>> expected = expected(programs("rejected"));

        assertThat(expected)
                .hasSizeGreaterThan(20)
                .allSatisfy((program, violations) -> assertThat(violations).hasSize(1));
        assertThat(Compilation.withChecker(programs("rejected"))).isEqualTo(expected);
    }

    @Test
    void check_programsThatCheckFirst_areAccepted() throws Exception {
        assertThat(Compilation.withChecker(programs("accepted")))
                .hasSizeGreaterThan(3)
                .allSatisfy((program, violations) -> assertThat(violations).isEmpty());
    }

    @Test
    void plainCompiler_samePrograms_compile() throws Exception {
        List<Path> all = new ArrayList<>(programs("rejected"));
        all.addAll(programs("accepted"));

        assertThat(Compilation.plain(all))
                .hasSize(all.size())
                .allSatisfy((program, violations) -> assertThat(violations).isEmpty());
    }

    private static List<Path> programs(String directory) throws IOException, URISyntaxException {
        URL url = Objects.requireNonNull(TrustCheckerTest.class.getResource(directory));
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.sorted().toList();
        }
    }

    private static Map<String, List<String>> expected(List<Path> programs) {
        Map<String, List<String>> expected = new TreeMap<>();
        programs.forEach(program -> expected.put(program.getFileName().toString(), expected(program)));
        return expected;
    }

    private static List<String> expected(Path program) {
        List<String> violations = new ArrayList<>();
        int number = 0;
        for (String line : lines(program)) {
            number++;
            Matcher comment = EXPECTED.matcher(line);
            if (comment.find()) {
                violations.add(number + ": " + comment.group(1));
            }
        }
        return violations;
    }

    private static List<String> lines(Path program) {
        try {
            return Files.readAllLines(program);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
