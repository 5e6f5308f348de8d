package dev.quorate.tlc.bind;

import dev.quorate.tlc.Location;
import dev.quorate.tlc.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The module that is checked in the place of a specification: it extends that, and says what the methods are to do.
 *
 * @param file where it is
 * @param owners for each line the method that it is about; empty where it is about none
 */
record BoundModule(Path file, List<Optional<Bound>> owners) {

    private static final String LIBRARY = "JavaMirrors.tla";

    /** Writes it below a directory, and what it needs. */
    static BoundModule write(String extended, List<Bound> bound, Path directory) throws IOException {
        try (@Nullable InputStream library = BoundModule.class.getResourceAsStream(LIBRARY)) {
            if (library == null) {
                throw new FileNotFoundException(LIBRARY);
            }
            Files.write(directory.resolve(LIBRARY), library.readAllBytes());
        }
        String name = extended + "WithJava";
        StringBuilder text =
                new StringBuilder("---- MODULE " + name + " ----\nEXTENDS " + extended + ", JavaMirrors\n");
        List<Optional<Bound>> owners = new ArrayList<>(List.of(Optional.empty(), Optional.empty()));
        for (Bound each : bound) {
            String definitions = each.definitions();
            text.append(definitions);
            definitions.lines().forEach(line -> owners.add(Optional.of(each)));
        }
        text.append("====\n");
        return new BoundModule(
                Files.writeString(directory.resolve(name + ".tla"), text, StandardCharsets.UTF_8), List.copyOf(owners));
    }

    /** What is wrong with what a method says that it is bound to, if that is why there is no verdict. */
    Optional<String> failure(Verdict verdict) {
        if (!(verdict instanceof Verdict.Failed failed)) {
            return Optional.empty();
        }
        return failed.location()
                .filter(place -> place.file().equals(String.valueOf(file.getFileName())))
                .flatMap(place -> owner(place).map(owner -> owner.place() + ": " + failed.reason()));
    }

    private Optional<Bound> owner(Location place) {
        return place.line() <= owners.size() ? owners.get(place.line() - 1) : Optional.empty();
    }
}
