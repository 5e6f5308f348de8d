package dev.quorate.server;

import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * One state of a file's content, as far as the file system tells: another file under the same name, or a file written to in
 * place, is another version.
 *
 * @param path where the file is
 * @param size how many bytes it has
 * @param modified when it was last written to
 * @param key what the file system calls the file, so the same after it was renamed
 */
record FileVersion(Path path, long size, Instant modified, String key) {

    /**
     * The version that is there now.
     *
     * @throws IOException if there is no regular file, or it is a link
     */
    static FileVersion of(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.toString());
        }
        return new FileVersion(
                path,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                String.valueOf(attributes.fileKey()));
    }

    boolean isCurrent() {
        try {
            return equals(of(path));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether the file that was opened as this version was not written to since. That another took its name does not matter. */
    boolean isUntouched() {
        try {
            FileVersion now = of(path);
            return !now.key.equals(key) || now.equals(this);
        } catch (IOException renamedOrRemoved) {
            return true;
        }
    }

    /**
     * A strong validator, RFC 9110 section 8.8.3: two representations with the same one are the same in every byte.
     *
     * @param representation which of those that are made of the file
     */
    String etag(String representation) {
        String name = key + ' ' + size + ' ' + modified + ' ' + representation;
        String digest = Digest.ofContent(name.getBytes(StandardCharsets.UTF_8)).toString();
        return '"' + digest.substring(0, 32) + '"';
    }
}
