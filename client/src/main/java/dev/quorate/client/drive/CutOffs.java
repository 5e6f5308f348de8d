package dev.quorate.client.drive;

import dev.quorate.manifest.Digest;
import dev.quorate.trust.qual.Unverified;
import java.util.ArrayList;
import java.util.List;

/**
 * The digests of bodies that ended with their connection, and so may be cut off: whoever sent one that is not the true one may
 * not have lied. Only the thread of the loop uses it.
 */
public final class CutOffs {

    private final List<Digest> digests = new ArrayList<>();

    public void add(Digest digest) {
        digests.add(digest);
    }

    /** Whether this may be the digest of a part of what was sent. */
    public boolean mayBe(@Unverified Digest digest) {
        return digests.stream().anyMatch(each -> each.equals(digest));
    }
}
