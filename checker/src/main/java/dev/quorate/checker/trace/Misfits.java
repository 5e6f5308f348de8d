package dev.quorate.checker.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The lines that do not fit, as TLC's process prints them and this one reads them again: objects with the fields
 * {@code read}, {@code line}, {@code why} and {@code spec}, as in {@code JavaMisfit} of {@code TraceMC.tla}.
 */
final class Misfits {

    private static final String MARK = "trace misfit: ";

    private Misfits() {}

    static void print(Collection<ObjectNode> misfits) {
        misfits.forEach(misfit -> System.out.println(MARK + text(misfit)));
        System.out.flush();
    }

    /** A value can hold anything, also what TLC marks its messages with: no such mark gets into the output. */
    private static String text(ObjectNode misfit) {
        try {
            return ReplayFile.JSON.writeValueAsString(misfit).replace("@", "\\u0040");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static List<JsonNode> parse(List<String> lines) throws IOException {
        List<JsonNode> misfits = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(MARK)) {
                misfits.add(ReplayFile.JSON.readTree(line.substring(MARK.length())));
            }
        }
        return misfits;
    }
}
