package dev.quorate.cli.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** README and the pages of docs. */
final class Pages {

    /** The directory that has all modules. */
    static final Path ROOT = Path.of("..");

    private Pages() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : all()) {
            blocks.addAll(Block.of(page));
        }
        return blocks;
    }
}
