package dev.quorate.cli;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JSON for people and programs: indented, with a newline at the end whatever the platform. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode strings(Collection<String> strings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        strings.forEach(array::add);
        return array;
    }

    /** A number or a text; null where there is none. */
    static JsonNode node(Optional<? extends Object> value) {
        return value.isPresent() ? MAPPER.valueToTree(value.get()) : JsonNodeFactory.instance.nullNode();
    }

    /** A new object with the numbers of a deployment. */
    static ObjectNode deployment(Deployment deployment) {
        return object().put("rule", deployment.rule().toString())
                .put("n", deployment.replicas())
                .put("b", deployment.budget().byzantine())
                .put("c", deployment.budget().crash())
                .put("quorum", deployment.quorum())
                .put("accept", deployment.accept());
    }

    static String text(JsonNode json) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON can always be written", impossible);
        }
    }

    /**
     * Writes a file all at once: whoever looks sees the old one or the whole new one. What is no file, such as
     * {@code /dev/null}, is written to as it is.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Path file, JsonNode json) throws IOException {
        byte[] bytes = (text(json) + "\n").getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, bytes);
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Finds out before the work begins that its result could not be written. */
    static void requireWritable(Path file) {
        Path target = file.toAbsolutePath();
        @Nullable Path directory = target.getParent();
        if (Files.isDirectory(target)) {
            throw new BadInput(file + " is a directory: name a file in it.");
        } else if (directory == null || !Files.isDirectory(directory)) {
            throw new BadInput("There is no directory " + directory + " to write " + target.getFileName() + " to.");
        } else if (!Files.isWritable(Files.exists(target) ? target : directory)) {
            throw new BadInput(file + " cannot be written.");
        }
    }
}
