package dev.quorate.client.session;

import dev.quorate.client.Replica;
import dev.quorate.client.Trouble;
import dev.quorate.client.transport.Urls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A replica in one operation: where it has the object, what it delivered and what is known against it. Everything but the count of
 * bytes belongs to the thread of the loop.
 */
public final class Source {

    private final int number;
    private final Replica replica;
    private final List<URI> urls;
    private final LongAdder received = new LongAdder();
    private int firstUrl; // where it is asked first
    private int pieces;
    private boolean isExposed;
    private boolean hasAnswered;
    private boolean isOverdue;
    private boolean hasHadItsTime;
    private boolean hasNoObject;
    private boolean sendsOnlyWholes;
    private @Nullable Trouble waitedFor;

    public Source(int number, Replica replica, String path) {
        this.number = number;
        this.replica = replica;
        this.urls = replica.urls().stream().map(url -> Urls.below(url, path)).toList();
    }

    /** Its number in the kernel, from 1 on. */
    public int number() {
        return number;
    }

    public Replica replica() {
        return replica;
    }

    /** Where it has the object, in the order in which to ask. */
    public List<URI> urls() {
        return urls;
    }

    /** Bytes of a body have come; told by the thread that carries them. */
    public void received(long bytes) {
        received.add(bytes);
    }

    /** How many bytes of bodies came from it. */
    public long received() {
        return received.sum();
    }

    /** Which of them to ask first: the one that has answered last, or the first of all. */
    public int firstUrl() {
        return firstUrl;
    }

    /** It has answered at one of them. */
    public void answered(URI url) {
        firstUrl = Math.max(0, urls.indexOf(url));
        hasAnswered = true;
        isOverdue = false;
        hasHadItsTime = false;
        waitedFor = null;
        hasNoObject = false;
    }

    /** Whether it has answered at all. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    /** A piece that it delivered is right. */
    public void delivered() {
        pieces++;
    }

    /** How many pieces it delivered that were right. */
    int pieces() {
        return pieces;
    }

    /** Its own replies show that it is faulty. */
    void exposed() {
        isExposed = true;
    }

    public boolean isExposed() {
        return isExposed;
    }

    /** It has missed a deadline. */
    void late() {
        isOverdue = true;
    }

    /** Whether it missed a deadline, and has not been heard of since. */
    public boolean isOverdue() {
        return isOverdue;
    }

    /** It cannot answer now, and is left alone for a while. */
    void rests(Trouble why) {
        waitedFor = why;
    }

    /** It is asked again. */
    public void askedAgain() {
        waitedFor = null;
    }

    /** Why it is left alone for a while, if it is. */
    Optional<Trouble> waitedFor() {
        return Optional.ofNullable(waitedFor);
    }

    /** It was given all the time that there is, for reasons that may pass. */
    public void timeIsUp() {
        hasHadItsTime = true;
    }

    /** Whether it had had its time before, and has not been heard of since. */
    public boolean hasHadItsTime() {
        return hasHadItsTime;
    }

    /** It was asked for the object, or a part of it, and is not asked again. */
    void gaveUp(Trouble trouble) {
        hasNoObject = trouble.kind() == Trouble.Kind.NOT_FOUND;
    }

    /** Whether the last that it said of the object is that there is none. */
    boolean hasNoObject() {
        return hasNoObject;
    }

    /** It sends the whole object where a part is asked for. */
    public void sendsNoParts() {
        sendsOnlyWholes = true;
    }

    /** Whether it may send the whole object, and no parts. */
    public boolean sendsOnlyWholes() {
        return sendsOnlyWholes && !isExposed;
    }
}
