package dev.quorate.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.core.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Writes JSON for people and programs: indented, with a newline at the end whatever the platform. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode strings(Collection<String> strings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        strings.forEach(array::add);
        return array;
    }

    /** A number or a text; null where there is none. */
    public static JsonNode node(Optional<? extends Object> value) {
        return value.isPresent() ? MAPPER.valueToTree(value.get()) : JsonNodeFactory.instance.nullNode();
    }

    /** A new object with the numbers of a deployment. */
    public static ObjectNode deployment(Deployment deployment) {
        return object().put("rule", deployment.rule().toString())
                .put("n", deployment.replicas())
                .put("b", deployment.budget().byzantine())
                .put("c", deployment.budget().crash())
                .put("quorum", deployment.quorum())
                .put("accept", deployment.accept());
    }

    public static String text(JsonNode json) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON can always be written", impossible);
        }
    }

    /** Writes a file all at once. */
    public static void write(Path file, JsonNode json) throws IOException {
        OutputFile.write(file, (text(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
