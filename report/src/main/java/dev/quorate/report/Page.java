package dev.quorate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;

/**
 * One file of HTML that carries all that it needs.
 *
 * <p>Its Content Security Policy allows this style and this script, by their digests, and nothing else: whatever stands in the data,
 * it is text, and no request leaves the page. Without a script the page shows its paragraphs.
 */
final class Page {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern PART = Pattern.compile("\\{([a-z-]+)}");

    private static final String TEMPLATE = text("page.html");
    private static final String STYLE = text("page.css");
    private static final String STYLE_DIGEST = digest(STYLE);
    private static final String LIBRARY = "/* Preact, MIT License:\n" + text("preact/LICENSE") + "*/\n"
            + text("preact/dist/preact.umd.js").replaceFirst("(?m)^//# sourceMappingURL.*$", "") + "\n";

    private final View view;
    private final String title;
    private final JsonNode data;
    private final List<String> paragraphs;

    /** What is to be seen. */
    enum View {
        /** A run, or several, step by step. */
        STEPS,
        /** All that a check has found. */
        CHECK,
        /** Which numbers a group may have, and what breaks the others. */
        EXPLORER,
        /** A read of real files. */
        READ;

        /** Draws it: the library, what all have in common, and its own. */
        private final String script = LIBRARY + "(() => {\n\"use strict\";\n" + text("page.js") + "\n"
                + text(name().toLowerCase(Locale.ROOT) + ".js") + "})();\n";

        private final String scriptDigest = digest(script);
    }

    /**
     * Makes a page.
     *
     * @param view which script draws it
     * @param title what the page is about, in plain text
     * @param data what the script draws
     * @param paragraphs the same as text, for who has no script
     */
    Page(View view, String title, JsonNode data, List<String> paragraphs) {
        this.view = view;
        this.title = title;
        this.data = data;
        this.paragraphs = List.copyOf(paragraphs);
    }

    /** The file. */
    byte[] bytes() {
        String body = paragraphs.stream()
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "<p>" + Encode.forHtml(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
        Map<String, String> parts = Map.of(
                "title",
                Encode.forHtml(title),
                "style-digest",
                STYLE_DIGEST,
                "script-digest",
                view.scriptDigest,
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

    /** The data in a form that cannot end the element it stands in. */
    private String json() {
        try {
            return JSON.writeValueAsString(data).replace("<", "\\u003c");
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
