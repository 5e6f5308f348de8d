package dev.quorate.client.session;

import dev.quorate.client.Trouble;
import dev.quorate.client.transport.Head;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which version of the object each server has sent so far, by its validators: RFC 9110, section 8.8. Who replaces an object
 * while it is read tells no lie. For several threads.
 *
 * <p>Some servers have another validator in each answer, or in each of several machines. So a new one counts only when it comes
 * twice in a row.
 */
public final class Versions {

    private final Map<URI, History> histories = new HashMap<>();

    /** What a response tells of its version; weak tags are compared like others. */
    private record Validators(Optional<String> tag, Optional<String> date) {

        static Validators of(Head head) {
            return new Validators(
                    head.one("etag").map(tag -> opaque(tag.strip())),
                    head.one("last-modified").map(String::strip));
        }

        private static String opaque(String tag) {
            return tag.startsWith("W/") ? tag.substring(2) : tag;
        }

        boolean differFrom(Validators other) {
            return differ(tag, other.tag) || differ(date, other.date);
        }

        private static boolean differ(Optional<String> one, Optional<String> other) {
            return one.isPresent() && other.isPresent() && !one.equals(other);
        }
    }

    /** The validators of one server. */
    private static final class History {
        private final Validators first;
        private @Nullable Validators other;
        private boolean isFickle; // its validators tell nothing

        History(Validators first) {
            this.first = first;
        }
    }

    /**
     * Takes note of a response for the object, and says what is wrong with it if it is of another version than the first from
     * there.
     */
    public synchronized Optional<Trouble> trouble(URI url, Head head) {
        Validators now = Validators.of(head);
        History history = histories.computeIfAbsent(url, first -> new History(now));
        Validators other = history.other;
        if (history.isFickle) {
            return Optional.empty();
        } else if (!now.differFrom(history.first)) {
            history.isFickle = other != null;
            return Optional.empty();
        } else if (other == null) {
            history.other = now;
            return Optional.of(new Trouble(
                    Trouble.Kind.OTHER_VERSION, "it seems to have another version of the object than it had before"));
        } else if (now.differFrom(other)) {
            history.isFickle = true;
            return Optional.empty();
        }
        return Optional.of(
                new Trouble(Trouble.Kind.CHANGED, "its object was replaced by another version while it was read"));
    }
}
