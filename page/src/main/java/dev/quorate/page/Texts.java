package dev.quorate.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Lists of texts as JSON. */
public final class Texts {

    private Texts() {}

    /**
     * A list as an array.
     *
     * @param texts the list
     * @return an array of strings
     */
    public static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
