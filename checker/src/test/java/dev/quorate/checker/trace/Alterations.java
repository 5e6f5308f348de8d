package dev.quorate.checker.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Alterations of {@link SmallTrace}, and what must be said of each. */
final class Alterations {

    private static final String THE_TRACE = "the trace says ";

    private Alterations() {}

    /**
     * One alteration.
     *
     * @param name what is altered
     * @param change the alteration
     * @param verdict how the verdict's sentence must end; empty if the altered trace is accepted
     */
    record Alteration(String name, UnaryOperator<List<String>> change, String verdict) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What TLC must find: each line is well formed. */
    static List<Alteration> ofMeaning() {
        return List.of(
                replaced(
                        "a vote more",
                        5,
                        "\"outcome\":{\"is\":\"pending\"}",
                        "\"outcome\":{\"is\":\"decided\",\"value\":\"truth\"}",
                        "line 5: reply of replica 3: " + THE_TRACE + "outcome decided(truth), Reader.tla says pending"),
                replaced(
                        "a vote for another value",
                        5,
                        "truth",
                        "lie",
                        "line 5: reply of replica 3: " + THE_TRACE + "outcome pending, Reader.tla says decided(lie)"),
                replaced(
                        "a wrong outcome",
                        6,
                        "{\"is\":\"decided\",\"value\":\"truth\"}",
                        "{\"is\":\"decided\",\"value\":\"lie\"}",
                        "line 6: reply of replica 2: " + THE_TRACE
                                + "outcome decided(lie), Reader.tla says decided(truth)"),
                replaced(
                        "nobody exposed",
                        6,
                        "\"exposed\":[1]",
                        "\"exposed\":[]",
                        "line 6: reply of replica 2: " + THE_TRACE + "exposed {}, Reader.tla says {1}"),
                replaced(
                        "two fields",
                        4,
                        "\"asked\":[1,2,3],\"overdue\":[2]",
                        "\"asked\":[1,2],\"overdue\":[]",
                        "line 4: timeout of replica 2: " + THE_TRACE + "asked {1, 2}, Reader.tla says {1, 2, 3}; "
                                + THE_TRACE + "overdue {}, Reader.tla says {2}"),
                replaced(
                        "a failure in place of a timeout",
                        4,
                        "timeout",
                        "failure",
                        "line 4: failure of replica 2: " + THE_TRACE + "overdue {2}, Reader.tla says {}; " + THE_TRACE
                                + "failed {}, Reader.tla says {2}"),
                moved("a reply before its request", 5, 3, "line 3: reply of replica 3: replica 3 was not asked"),
                moved(
                        "an event before the start",
                        3,
                        2,
                        "line 2: reply of replica 1: a read begins with its start, and has no other"),
                repeated("a second start", 2, "line 3: start: a read begins with its start, and has no other"),
                dropped("a timeout left out", 4, "line 4: reply of replica 3: replica 3 was not asked"),
                dropped(
                        "a reply left out",
                        3,
                        "line 5: reply of replica 2: " + THE_TRACE + "exposed {1}, Reader.tla says {}"),
                swapped(
                        "two events in the other order",
                        5,
                        6,
                        "line 5: reply of replica 2: " + THE_TRACE
                                + "outcome decided(truth), Reader.tla says pending; " + THE_TRACE
                                + "exposed {1}, Reader.tla says {}"),
                replaced(
                        "another accept",
                        1,
                        "\"b\":1,\"c\":0,\"quorum\":3,\"accept\":2",
                        "\"b\":0,\"c\":0,\"quorum\":3,\"accept\":1",
                        "line 2: start: " + THE_TRACE + "asked {1, 2}, Reader.tla says {1}"),
                replaced(
                        "another hedge",
                        1,
                        "\"hedge\":0",
                        "\"hedge\":1",
                        "line 2: start: " + THE_TRACE + "asked {1, 2}, Reader.tla says {1, 2, 3}"),
                replaced(
                        "another rule",
                        1,
                        "\"rule\":\"matching\",\"n\":3,\"b\":1,\"c\":0,\"quorum\":3",
                        "\"rule\":\"masking\",\"n\":3,\"b\":0,\"c\":0,\"quorum\":3",
                        "line 2: start: " + THE_TRACE + "asked {1, 2}, Reader.tla says {1, 2, 3}"),
                replaced(
                        "a request more",
                        8,
                        "[[2,1],[3,2]]",
                        "[[1,4],[2,1],[3,2]]",
                        "line 8: start: " + THE_TRACE
                                + "ask {<<1, 4>>, <<2, 1>>, <<3, 2>>}, Pieces.tla says {<<2, 1>>, <<3, 2>>}"),
                replaced(
                        "a piece of another replica",
                        9,
                        "\"replica\":2",
                        "\"replica\":3",
                        "line 9: piece 1 from replica 3: replica 3 was not asked for it"),
                replaced(
                        "an invalid piece",
                        11,
                        "\"valid\":true",
                        "\"valid\":false",
                        "line 11: piece 3 from replica 2: " + THE_TRACE + "ask {<<2, 2>>}, Pieces.tla says {}; "
                                + THE_TRACE + "exposed {1}, Pieces.tla says {1, 2}"),
                replaced(
                        "a request not cancelled",
                        12,
                        "\"cancel\":[[2,2]]",
                        "\"cancel\":[]",
                        "line 12: piece 2 from replica 3: " + THE_TRACE + "cancel {}, Pieces.tla says {<<2, 2>>}"),
                replaced(
                        "complete too early",
                        12,
                        "\"outcome\":\"pending\"",
                        "\"outcome\":\"complete\"",
                        "line 12: piece 2 from replica 3: " + THE_TRACE + "outcome complete, Pieces.tla says pending"),
                replaced(
                        "an exposed replica that is asked",
                        7,
                        "\"exposed\":[1]",
                        "\"exposed\":[]",
                        "line 8: start: " + THE_TRACE + "ask {<<2, 1>>, <<3, 2>>}, Pieces.tla says {<<1, 1>>, "
                                + "<<2, 2>>, <<3, 3>>}; " + THE_TRACE + "exposed {1}, Pieces.tla says {}"),
                replaced(
                        "a piece that was there",
                        7,
                        "\"done\":[]",
                        "\"done\":[1]",
                        "line 8: start: " + THE_TRACE + "ask {<<2, 1>>, <<3, 2>>}, Pieces.tla says {<<2, 2>>, "
                                + "<<3, 3>>}"),
                stranger(
                        "a reply of a replica that was not asked, which changes nothing",
                        2,
                        "\"start\"",
                        "\"reply\",\"replica\":3,\"value\":\"truth\",\"alike\":[]",
                        "line 3: reply of replica 3: replica 3 was not asked"),
                stranger(
                        "a piece that was not asked for, which changes nothing",
                        8,
                        "\"start\",\"ask\":[[2,1],[3,2]]",
                        "\"piece\",\"replica\":3,\"piece\":4,\"valid\":true,\"ask\":[]",
                        "line 9: piece 4 from replica 3: replica 3 was not asked for it"),
                moved(
                        "a piece before its request",
                        11,
                        9,
                        "line 9: piece 3 from replica 2: replica 2 was not asked for it"));
    }

    /** What is found without TLC. */
    static List<Alteration> ofForm() {
        return List.of(
                replaced(
                        "fewer equal replies than liars and one",
                        1,
                        "\"accept\":2",
                        "\"accept\":1",
                        "so the reader may decide a wrong value; accept must be at least b+1=2."),
                replaced("an unknown rule", 1, "matching", "majority", "line 1: there is no rule called majority"),
                replaced("too few names", 1, "[\"a\",", "[", "line 1: n is 3, but it names 2 replicas"),
                replaced(
                        "an unknown kind",
                        1,
                        "\"is\":\"vote\"",
                        "\"is\":\"poll\"",
                        "line 1: there is no kind of read called \"poll\""),
                replaced(
                        "an unknown event",
                        4,
                        "\"timeout\"",
                        "\"overdue\"",
                        "line 4: there is no event called \"overdue\" in a read of vote"),
                replaced(
                        "an unknown field",
                        4,
                        "\"asked\"",
                        "\"hint\":1,\"asked\"",
                        "line 4: there is no field \"hint\" in such a line"),
                replaced(
                        "a field of another rule",
                        3,
                        "\"asked\"",
                        "\"valid\":true,\"asked\"",
                        "line 3: there is no field \"valid\" in such a line"),
                replaced("a field that is missing", 4, "\"failed\":[],", "", "line 4: the field \"failed\" is missing"),
                replaced(
                        "a field twice",
                        4,
                        "\"asked\"",
                        "\"asked\":[1],\"asked\"",
                        "line 4: it is not JSON: Duplicate field 'asked'"),
                replaced(
                        "a set out of order",
                        4,
                        "[1,2,3]",
                        "[1,3,2]",
                        "line 4: \"asked\" must be a list of whole numbers of at least 1 in ascending order"),
                replaced(
                        "a text for a number",
                        4,
                        "\"replica\":2",
                        "\"replica\":\"2\"",
                        "line 4: \"replica\" must be a whole number of 1 to 2147483647"),
                replaced(
                        "a number out of range",
                        4,
                        "\"replica\":2",
                        "\"replica\":4",
                        "line 4: there is no replica 4, only 1 to 3 in this read"),
                replaced(
                        "a piece out of range",
                        10,
                        "\"piece\":2",
                        "\"piece\":5",
                        "line 10: there is no piece 5, only 1 to 4 in this read"),
                replaced(
                        "a number beyond 32 bits",
                        7,
                        "\"window\":1",
                        "\"window\":4294967297",
                        "line 7: \"window\" must be a whole number of 1 to 2147483647"),
                replaced(
                        "more pieces than an object can have",
                        7,
                        "\"pieces\":4",
                        "\"pieces\":99999999999999999999",
                        "line 7: \"pieces\" must be a whole number of 0 to 1000000000"),
                replaced(
                        "more replicas than a group can have",
                        7,
                        "\"n\":3",
                        "\"n\":500000001",
                        "line 7: \"n\" must be a whole number of 1 to 500000000"),
                replaced(
                        "more requests than can be replayed",
                        7,
                        "\"pieces\":4,\"window\":1",
                        "\"pieces\":100000,\"window\":1000000000",
                        "line 7: n is 3 and the window 1000000000, but a replay takes at most 512 requests at a time"),
                replaced(
                        "a piece that cannot be there",
                        7,
                        "\"done\":[]",
                        "\"done\":[5]",
                        "line 7: this object has 4 pieces, but piece 5 is said to be done"),
                replaced(
                        "an unknown outcome",
                        6,
                        "\"decided\"",
                        "\"guessed\"",
                        "line 6: \"outcome\" must be {\"is\":\"pending\"}, {\"is\":\"decided\",\"value\":TEXT}, {\"is\":\"inconclusive\"}, "
                                + "{\"is\":\"unavailable\"} or {\"is\":\"without\"}"),
                replaced(
                        "alike a value that nobody answered",
                        3,
                        "\"alike\":[]",
                        "\"alike\":[\"v\"]",
                        "line 3: \"alike\" must name other values of this read, and the same ones each time"),
                replaced("an unknown read", 4, "\"read\":1", "\"read\":3", "line 4: no read 3 has begun"),
                repeated("a read that begins twice", 1, "line 2: read 1 has begun before"),
                replaced("no JSON", 4, "{", "", "line 4: it is not JSON: Unexpected character (':'"),
                replaced(
                        "a line cut in the middle",
                        4,
                        "\"exposed\":[]}",
                        "",
                        "line 4: it is not JSON: Unexpected end-of-input within/between Object entries"),
                new Alteration(
                        "no event", lines -> lines.subList(0, 1), ": it tells of no event, and so shows nothing"));
    }

    /** What changes nothing in meaning. */
    static List<Alteration> ofNothing() {
        return List.of(
                new Alteration("none", lines -> lines, ""),
                moved("another read begins earlier", 7, 1, ""),
                swapped("lines of two reads", 6, 7, ""),
                replaced(
                        "the fields in another order",
                        4,
                        "\"replica\":2,\"asked\":[1,2,3]",
                        "\"asked\":[1,2,3],\"replica\":2",
                        ""),
                replaced("requests in another order", 8, "[[2,1],[3,2]]", "[[3,2],[2,1]]", ""),
                replaced("white space", 4, ",", " , ", ""),
                repeated("a timeout that fires twice", 4, ""),
                repeated("a reply that comes twice", 5, ""),
                new Alteration("an end that is missing", lines -> lines.subList(0, 5), ""));
    }

    private static Alteration replaced(String name, int line, String from, String to, String verdict) {
        return change(name, verdict, lines -> {
            String text = lines.get(line - 1);
            if (!text.contains(from)) {
                throw new AssertionError(text + " must contain " + from);
            }
            lines.set(line - 1, text.replace(from, to));
        });
    }

    private static Alteration dropped(String name, int line, String verdict) {
        return change(name, verdict, lines -> lines.remove(line - 1));
    }

    /** An event more, which leaves the state as it is in the line before. */
    private static Alteration stranger(String name, int line, String from, String to, String verdict) {
        return change(
                name, verdict, lines -> lines.add(line, lines.get(line - 1).replace(from, to)));
    }

    private static Alteration repeated(String name, int line, String verdict) {
        return change(name, verdict, lines -> lines.add(line, lines.get(line - 1)));
    }

    private static Alteration moved(String name, int from, int to, String verdict) {
        return change(name, verdict, lines -> lines.add(to - 1, lines.remove(from - 1)));
    }

    private static Alteration swapped(String name, int one, int other, String verdict) {
        return change(name, verdict, lines -> Collections.swap(lines, one - 1, other - 1));
    }

    private static Alteration change(String name, String verdict, Consumer<List<String>> change) {
        return new Alteration(
                name,
                lines -> {
                    List<String> altered = new ArrayList<>(lines);
                    change.accept(altered);
                    return altered;
                },
                verdict);
    }
}
