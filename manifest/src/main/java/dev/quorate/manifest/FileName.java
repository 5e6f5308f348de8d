package dev.quorate.manifest;

import java.nio.charset.StandardCharsets;

/** What a file in a Metalink may be called: RFC 5854, section 4.1.2.1. */
final class FileName {

    private static final int LONGEST = 255; // bytes: NAME_MAX of the usual file systems

    private FileName() {}

    /** A name that leads to no other directory and can be printed. */
    static void requirePlain(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of a file must not be empty");
        }
        requireCharacters(name);
        if (name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "the name of a file must be without a directory, but is " + Quoted.of(name));
        }
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "the name of a file must have at most " + LONGEST + " bytes in UTF-8, but has " + length);
        }
    }

    /** The name of another file in the same document. It may be in a directory below, but nowhere else. */
    static void requireBelow(String path) {
        requireCharacters(path);
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException(
                        "a file must be in the directory or below, but is named " + Quoted.of(path));
            }
        }
    }

    private static void requireCharacters(String name) {
        name.codePoints().filter(FileName::isRefused).findFirst().ifPresent(character -> {
            throw new IllegalArgumentException(
                    String.format("the name of a file must not have the character U+%04X", character));
        });
    }

    /** Control characters, the backslash that separates directories elsewhere, and what is no character at all. */
    private static boolean isRefused(int character) {
        return Character.isISOControl(character)
                || character == '\\'
                || Character.getType(character) == Character.SURROGATE
                || (character & 0xFFFE) == 0xFFFE;
    }
}
