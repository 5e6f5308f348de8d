package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.manifest.Printable;
import java.util.List;

/** Lists of strings as JSON, and what others wrote made fit to be read. */
final class Texts {

    private Texts() {}

    static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /**
     * A page whose texts come from anybody: what is invisible in them, or turns the direction of writing, is shown by its
     * number.
     */
    static Page printable(Page.View view, String title, JsonNode data, List<String> paragraphs) {
        return new Page(
                view,
                Printable.of(title),
                printable(data),
                paragraphs.stream().map(Printable::of).toList());
    }

    private static JsonNode printable(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(Printable.of(node.textValue()));
        } else if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(printable(element)));
            return array;
        } else if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(Printable.of(field.getKey()), printable(field.getValue())));
            return object;
        }
        return node;
    }
}
