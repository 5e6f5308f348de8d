package dev.quorate.bench.read;

import java.io.IOException;
import java.util.Locale;

/** What is wrong with one of four replicas. */
enum Fault {
    /** It has the manifest, and a byte in each eighth piece is wrong. */
    LYING {
        @Override
        Server start(Stage stage) throws IOException, InterruptedException {
            return stage.liar();
        }
    },

    /** Nobody listens there. */
    DEAD {
        @Override
        Server start(Stage stage) throws IOException {
            return Server.dead();
        }
    },

    /** It sends the header and half of the body, and then nothing more. */
    STALLED {
        @Override
        Server start(Stage stage) throws IOException {
            return stage.misbehaving("stall");
        }
    },

    /** It takes the request and never answers. */
    SILENT {
        @Override
        Server start(Stage stage) throws IOException {
            return stage.misbehaving("silent");
        }
    },

    /** It does not even take the connection. */
    BLACK_HOLE {
        @Override
        Server start(Stage stage) throws IOException {
            return Server.blackHole();
        }
    },

    /** It sends ten bytes a second. */
    TRICKLING {
        @Override
        Server start(Stage stage) throws IOException {
            return stage.misbehaving("trickle");
        }
    };

    /** Starts such a replica. */
    abstract Server start(Stage stage) throws IOException, InterruptedException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
