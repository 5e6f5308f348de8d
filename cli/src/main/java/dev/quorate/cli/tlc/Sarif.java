package dev.quorate.cli.tlc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Problems in the Static Analysis Results Interchange Format, OASIS SARIF 2.1.0, which code hosts and editors show. */
final class Sarif {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Sarif() {}

    static ObjectNode of(List<Problem> problems) {
        ObjectNode log = NODES.objectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "quorate tlc");
        ArrayNode rules = driver.putArray("rules");
        new TreeSet<>(problems.stream().map(Problem::kind).toList())
                .forEach(kind -> rules.addObject().put("id", kind));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        problems.forEach(problem -> results.add(result(problem)));
        return log;
    }

    private static ObjectNode result(Problem problem) {
        ObjectNode result = NODES.objectNode();
        result.put("ruleId", problem.kind());
        result.put("level", "error");
        result.putObject("message").put("text", problem.text());
        problem.place().ifPresent(place -> {
            ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uri(place.file()));
            ObjectNode region = physical.putObject("region");
            region.put("startLine", place.line());
            if (place.column() > 0) {
                region.put("startColumn", place.column());
            }
        });
        return result;
    }

    private static String uri(Path file) {
        URI absolute = file.toAbsolutePath().toUri();
        return file.isAbsolute()
                ? absolute.toString()
                : Path.of("").toAbsolutePath().toUri().relativize(absolute).toString();
    }
}
