package dev.quorate.client;

import dev.quorate.manifest.Digest;

/**
 * That a replica was shown to be faulty by its own replies, and how.
 *
 * @param replica who
 * @param evidence what it did
 */
public record Exposure(Replica replica, Evidence evidence) {

    /** What shows that a replica is faulty. */
    public sealed interface Evidence {}

    /**
     * It voted otherwise than was decided.
     *
     * @param of what the vote was on, such as {@code manifest}
     * @param expected what was decided
     * @param received what it answered
     */
    public record OtherVote(String of, String expected, String received) implements Evidence {
        @Override
        public String toString() {
            return "its " + of + " is " + received + ", decided was " + expected;
        }
    }

    /**
     * It answered the same question twice, differently.
     *
     * @param of what the question was about, such as {@code manifest}
     */
    public record Equivocation(String of) implements Evidence {
        @Override
        public String toString() {
            return "it answered twice for its " + of + ", and differently";
        }
    }

    /**
     * It sent a piece that is not of the object.
     *
     * @param piece the piece's number, from 1 on
     * @param expected the digest of the true piece
     * @param received the digest of what it sent
     */
    public record BadPiece(int piece, Digest expected, Digest received) implements Evidence {
        @Override
        public String toString() {
            return "its piece " + piece + " has the digest " + received + ", the true one has " + expected;
        }
    }

    /**
     * It sent a whole object that is another one.
     *
     * @param expected the digest of the true object
     * @param received the digest of what it sent
     */
    public record BadObject(Digest expected, Digest received) implements Evidence {
        @Override
        public String toString() {
            return "its object has the digest " + received + ", the true one has " + expected;
        }
    }

    @Override
    public String toString() {
        return replica.name() + ": " + evidence;
    }
}
