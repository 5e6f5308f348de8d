package dev.quorate.report;

import dev.quorate.page.Page.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What draws the pages of this package, beside {@link View#STEPS}. */
final class Views {

    /** All that a check has found. */
    static final View CHECK = view("check.js");

    /** Which numbers a group may have, and what breaks the others. */
    static final View EXPLORER = view("explorer.js");

    /** A read of real files. */
    static final View READ = view("read.js");

    private Views() {}

    private static View view(String name) {
        try (@Nullable InputStream script = Views.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new AssertionError("this library lacks its file " + name);
            }
            return new View(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
