package dev.quorate.junit;

import dev.quorate.page.TlcPage;
import dev.quorate.tlc.TlcResult;
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

    /** {@return where it was published, if it was} */
    static Optional<Path> publish(String specification, TlcResult result, ExtensionContext context) {
        AtomicReference<Path> published = new AtomicReference<>(Path.of(""));
        try {
            byte[] page = new TlcPage(specification, result).bytes();
            context.publishFile(name(context), MediaType.create("text", "html", StandardCharsets.UTF_8), file -> {
                Files.write(file, page);
                published.set(file);
            });
            return Optional.of(published.get());
        } catch (JUnitException notWritten) {
            return Optional.empty(); // the failure itself is what matters
        }
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName() + ".html";
    }
}
