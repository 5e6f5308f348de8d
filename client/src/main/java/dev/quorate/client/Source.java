package dev.quorate.client;

import dev.quorate.client.transport.Trouble;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A replica in one operation: where it has the object, and how it did so far. Of the loop, but for {@link #received}. */
final class Source {

    private final int number;
    private final Replica replica;
    private final List<URI> urls;

    /** How many bytes of bodies came from it; counted by the threads that carry them. */
    final LongAdder received = new LongAdder();

    /** How many pieces it delivered that were right. */
    int pieces;

    /** Whether its own replies showed that it is faulty. */
    boolean exposed;

    /** Whether it missed a deadline, and has not been heard of since. */
    boolean overdue;

    /** Why it cannot answer now and is left alone for a while. */
    @Nullable
    Trouble waitedFor;

    /** Whether it had had its time before it answered anything, and has not been heard of since. */
    boolean spent;

    /** Whether the last that it said of the object is that there is none. */
    boolean notFound;

    /** Whether it sends the whole object where a part is asked for. */
    boolean rangeless;

    Source(int number, Replica replica, String path) {
        this.number = number;
        this.replica = replica;
        this.urls = replica.urls(path);
    }

    /** It has answered. */
    void heard() {
        overdue = false;
        spent = false;
        waitedFor = null;
        notFound = false;
    }

    /** It was asked for the object, or a part of it, and is not asked again. */
    void gaveUp(Trouble trouble) {
        notFound = trouble.kind() == Trouble.Kind.NOT_FOUND;
    }

    /** Its number in the kernel, from 1 on. */
    int number() {
        return number;
    }

    Replica replica() {
        return replica;
    }

    /** Where it has the object, in the order in which to ask. */
    List<URI> urls() {
        return urls;
    }
}
