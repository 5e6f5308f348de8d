package dev.quorate.client.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what is wrong with a file. */
public final class StorageSentences {

    private StorageSentences() {}

    public static String of(IOException failure) {
        String where = failure instanceof FileSystemException file && file.getFile() != null ? file.getFile() : "";
        if (failure instanceof NoSuchFileException) {
            return where + ": there is no such file or directory.";
        } else if (failure instanceof AccessDeniedException) {
            return where + ": permission denied; choose a directory that can be written.";
        }
        @Nullable String message = failure.getMessage();
        String reason = message == null ? failure.toString() : message;
        if (reason.contains("No space left on device")) {
            return "the disk is full: make room and resume; what has come so far is kept.";
        } else if (reason.contains("File too large")) {
            return "the file is larger than is allowed here: raise the limit ('ulimit -f') or choose another file system;"
                    + " what has come so far is kept.";
        } else if (reason.contains("Read-only file system")) {
            return "the file system is read-only: choose a directory that can be written.";
        }
        return "the file cannot be written: " + reason + ".";
    }
}
