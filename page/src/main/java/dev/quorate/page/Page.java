package dev.quorate.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;

/**
 * One file of HTML that carries all that it needs.
 *
 * <p>Its Content Security Policy allows this style and this script, by their digests, and nothing else: whatever stands in the data,
 * it is text, and no request leaves the page. What is invisible in a text, or turns the direction of writing, is shown by its number,
 * as {@code \\u202E}. Without a script the page shows its paragraphs.
 */
public final class Page {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern PART = Pattern.compile("\\{([a-z-]+)}");

    /**
     * By Unicode's categories: control characters, formats, which are invisible and have those for the direction among them, halves of
     * characters, line and paragraph separators.
     */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final String TEMPLATE = text("page.html");
    private static final String STYLE = text("page.css");
    private static final String STYLE_DIGEST = digest(STYLE);
    private static final String LIBRARY = "/* Preact, MIT License:\n" + text("preact/LICENSE") + "*/\n"
            + text("preact/dist/preact.umd.js").replaceFirst("(?m)^//# sourceMappingURL.*$", "") + "\n";

    private final View view;
    private final String title;
    private final JsonNode data;
    private final List<String> paragraphs;

    /** Draws the data: the library, what all views have in common, and a script of its own. */
    public static final class View {

        /** Runs, one or several, step by step: the data are {@code {title, about, runs, coverage}}, each run as {@link Behaviour} has it. */
        public static final View STEPS = new View(text("steps.js"));

        private final String script;
        private final String digest;

        /**
         * Makes a view.
         *
         * @param script calls {@code show} with a component of Preact; {@code data} is the data, and whatever {@code page.js} defines is there
         */
        public View(String script) {
            this.script = LIBRARY + "(() => {\n\"use strict\";\n" + text("page.js") + "\n" + script + "})();\n";
            this.digest = Page.digest(this.script);
        }
    }

    /**
     * Makes a page.
     *
     * @param view what draws it
     * @param title what the page is about, in plain text
     * @param data what is drawn
     * @param paragraphs the same as text, for who has no script; blank ones are left out
     */
    public Page(View view, String title, JsonNode data, List<String> paragraphs) {
        this.view = view;
        this.title = title;
        this.data = data;
        this.paragraphs = List.copyOf(paragraphs);
    }

    /**
     * {@return the file, in UTF-8}
     */
    public byte[] bytes() {
        String body = paragraphs.stream()
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "<p>" + Encode.forHtml(printable(paragraph)) + "</p>")
                .collect(Collectors.joining("\n"));
        Map<String, String> parts = Map.of(
                "title",
                Encode.forHtml(printable(title)),
                "style-digest",
                STYLE_DIGEST,
                "script-digest",
                view.digest,
                "style",
                STYLE,
                "script",
                view.script,
                "paragraphs",
                body,
                "data",
                json());
        String page = PART.matcher(TEMPLATE)
                .replaceAll(part ->
                        Matcher.quoteReplacement(parts.getOrDefault(String.valueOf(part.group(1)), part.group())));
        return page.getBytes(StandardCharsets.UTF_8);
    }

    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(Page::escape);
    }

    private static String escape(MatchResult found) {
        return found.group()
                .chars()
                .mapToObj(unit -> Matcher.quoteReplacement(String.format("\\u%04X", unit)))
                .collect(Collectors.joining());
    }

    private static JsonNode printable(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(printable(node.textValue()));
        } else if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(printable(element)));
            return array;
        } else if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(printable(field.getKey()), printable(field.getValue())));
            return object;
        }
        return node;
    }

    /** The data in a form that cannot end the element it stands in. */
    private String json() {
        try {
            return JSON.writeValueAsString(printable(data)).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    private static String text(String name) {
        try (@Nullable InputStream resource = Page.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new AssertionError("this library lacks its file " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
