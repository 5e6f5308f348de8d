package dev.quorate.cli.terminal;

import java.nio.file.Path;
import java.util.Locale;

/** Where a report can be JSON or a page, its name says which. */
public final class PageFile {

    private static final String SUFFIX = ".html";

    private PageFile() {}

    /** Whether a page is wanted: the name ends in {@code .html}. */
    public static boolean isPage(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }
}
