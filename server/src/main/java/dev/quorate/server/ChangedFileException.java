package dev.quorate.server;

import java.io.IOException;
import java.nio.file.Path;

/** A file was written to while it was being read, so what was read is of no version. */
final class ChangedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ChangedFileException(Path path) {
        super(path + " was changed while it was being read");
    }
}
