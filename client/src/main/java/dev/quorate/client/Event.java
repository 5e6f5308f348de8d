package dev.quorate.client;

import dev.quorate.core.Deployment;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened in a read. Progress, metrics and traces are made from these.
 *
 * <p>Replicas have two names: in events of the kernel they are numbers, from 1 on, in an order that is drawn for each read and
 * told when it begins.
 */
public sealed interface Event {

    /**
     * A vote begins.
     *
     * @param read its number, unique for this client
     * @param of what it is on, such as {@code manifest}
     * @param deployment its rule and numbers
     * @param reader who decides
     * @param replicas the replicas, in the order of their numbers
     */
    record VoteBegan(int read, String of, Deployment deployment, Reader<String> reader, List<Replica> replicas)
            implements Event {}

    /**
     * The reader of a vote was told something.
     *
     * @param read the vote's number
     * @param event what it was told; values are written down
     * @param after the state that this led to
     */
    record VoteStepped(int read, ReaderEvent<String> event, ReaderState<String> after) implements Event {}

    /**
     * Pieces begin to be read.
     *
     * @param read its number, unique for this client
     * @param reader how many replicas and pieces there are, and how many requests a replica may have at a time
     * @param done the pieces that are there already
     * @param exposed the replicas that are exposed already
     * @param replicas the replicas, in the order of their numbers
     */
    record PiecesBegan(int read, PieceReader reader, PieceSet done, ReplicaSet exposed, List<Replica> replicas)
            implements Event {}

    /**
     * The reader of pieces was told something.
     *
     * @param read its number
     * @param event what it was told
     * @param after what this led to
     */
    record PiecesStepped(int read, PieceEvent event, PieceStep after) implements Event {}

    /**
     * A request came to nothing.
     *
     * @param replica whose it was
     * @param url where it went, without user and password
     * @param isAboutObject whether the object itself was asked for; else something beside it, such as its manifest
     * @param trouble why
     */
    record RequestFailed(Replica replica, URI url, boolean isAboutObject, Trouble trouble) implements Event {}

    /**
     * A replica cannot answer now. It is waited for, and asked again.
     *
     * @param replica who
     * @param trouble why
     * @param rest how long it is left alone
     */
    record ReplicaResting(Replica replica, Trouble trouble, Duration rest) implements Event {}

    /**
     * A replica is exposed.
     *
     * @param exposure who, and why
     */
    record ReplicaExposed(Exposure exposure) implements Event {}

    /**
     * It is known what the object is, or what there is to go by.
     *
     * @param method how the object is read from here on
     * @param size how many bytes it has, as far as that is known
     */
    record MethodChosen(Method method, Optional<Long> size) implements Event {}

    /**
     * Pieces that an earlier read left are not taken over, but read again: nothing but a vote says what they are, so nothing
     * shows that the object is still the same.
     *
     * @param pieces how many there were, at least 1
     */
    record ReadAgain(int pieces) implements Event {}

    /**
     * How far the read is. Comes a few times a second.
     *
     * @param progress what has come so far
     */
    record Progressed(Progress progress) implements Event {}
}
