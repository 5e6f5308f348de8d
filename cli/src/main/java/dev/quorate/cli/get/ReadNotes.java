package dev.quorate.cli.get;

import dev.quorate.client.Event;
import dev.quorate.client.Listener;
import dev.quorate.client.Method;
import dev.quorate.client.Replica;
import dev.quorate.client.Trouble;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is worth remembering of a read, whether it ends well or not. */
public final class ReadNotes implements Listener {

    private final Map<Replica, Trouble> troubles = new LinkedHashMap<>();
    private final Map<Replica, Trouble> troublesBeside = new LinkedHashMap<>(); // such as of a manifest that is missing
    private @Nullable Method method;
    private @Nullable Long size;
    private int pieces;
    private int found;
    private int readAgain;
    private final Optional<ReadTape> tape;

    /** Notes for those who want to know how it ended. */
    public ReadNotes() {
        this.tape = Optional.empty();
    }

    /** Notes for those who want to see all of it. */
    ReadNotes(ReadTape tape) {
        this.tape = Optional.of(tape);
    }

    /** All of it, if that was wanted. */
    Optional<ReadTape> tape() {
        return tape;
    }

    @Override
    public synchronized void on(Event event) {
        tape.ifPresent(wanted -> wanted.on(event));
        if (event instanceof Event.MethodChosen chosen) {
            method = chosen.method();
            size = chosen.size().orElse(null);
        } else if (event instanceof Event.RequestFailed failed) {
            if (failed.isAboutObject()) {
                troubles.put(failed.replica(), failed.trouble());
            } else {
                troublesBeside.put(failed.replica(), failed.trouble());
            }
        } else if (event instanceof Event.PiecesBegan began) {
            pieces = began.reader().pieces();
            found = began.done().size();
        } else if (event instanceof Event.ReadAgain again) {
            readAgain = again.pieces();
        }
    }

    /** How the object was read at the end. */
    synchronized Optional<Method> method() {
        return Optional.ofNullable(method);
    }

    /** How many bytes the object has, if the read came so far. */
    synchronized Optional<Long> size() {
        return Optional.ofNullable(size);
    }

    /** How many pieces there are; 0 if the object is not read in pieces. */
    synchronized int pieces() {
        return pieces;
    }

    /** How many pieces were there already when the read began. */
    synchronized int found() {
        return found;
    }

    /** How many pieces were there already, but were read again. */
    synchronized int readAgain() {
        return readAgain;
    }

    /** What last went wrong with a replica: with the object, or else with what it might have had beside it. */
    synchronized Optional<Trouble> trouble(Replica replica) {
        return Optional.ofNullable(troubles.get(replica)).or(() -> Optional.ofNullable(troublesBeside.get(replica)));
    }
}
