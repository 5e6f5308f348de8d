package dev.quorate.tlc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps the first and the last lines of an output that may be endless, and says how many fell out between them. */
final class KeptLines {

    private static final int AT_EACH_END = 10_000;

    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long dropped;

    void add(String line) {
        if (first.size() < AT_EACH_END) {
            first.add(line);
            return;
        }
        last.addLast(line);
        if (last.size() > AT_EACH_END) {
            last.removeFirst();
            dropped++;
        }
    }

    List<String> toList() {
        List<String> lines = new ArrayList<>(first);
        if (dropped > 0) {
            lines.add("... " + Counted.of(dropped, "line") + (dropped == 1 ? " is" : " are") + " left out here ...");
        }
        lines.addAll(last);
        return lines;
    }
}
