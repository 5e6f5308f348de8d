package dev.quorate.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plainest way to a manifest: cut, then digest. */
final class PlainManifest {

    private PlainManifest() {}

    static Manifest of(byte[] content, int pieceLength) {
        List<Digest> pieces = new ArrayList<>();
        for (int from = 0; from < content.length; from += pieceLength) {
            pieces.add(
                    Digest.ofContent(Arrays.copyOfRange(content, from, Math.min(content.length, from + pieceLength))));
        }
        return new Manifest(content.length, Digest.ofContent(content), pieceLength, pieces);
    }
}
