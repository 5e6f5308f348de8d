package dev.quorate.junit;

import dev.quorate.page.TlcPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** The page of a failed test, with the counterexample to step through. */
final class ResultPage {

    private ResultPage() {}

    /** {@return where it was published; empty if there is nothing to step through, or JUnit is too old to publish files} */
    static Optional<Path> publish(TlcPage result, ExtensionContext context) {
        if (result.result().verdict().counterexample().length() == 0) {
            return Optional.empty();
        }
        AtomicReference<Path> published = new AtomicReference<>(Path.of(""));
        try {
            byte[] page = result.bytes();
            context.publishFile(name(context), MediaType.create("text", "html", StandardCharsets.UTF_8), file -> {
                Files.write(file, page);
                published.set(file);
            });
            return Optional.of(published.get());
        } catch (JUnitException | LinkageError notWritten) {
            return Optional.empty(); // the failure itself is what matters
        }
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName() + ".html";
    }
}
