package dev.quorate.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The reader of pieces a second time, written from its prose and with nothing of the kernel: collections that change, one
 * request at a time, no thought of speed. The oracle of {@link PieceReaderModelTest}.
 */
final class DumbPieceReader {

    final Set<Integer> done = new TreeSet<>();
    /** Of every open request, as {@code [replica, piece]}, whether it is overdue. */
    final TreeMap<List<Integer>, Boolean> open =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));

    final Set<Integer> resting = new TreeSet<>();
    final Set<Integer> failed = new TreeSet<>();
    final Set<Integer> exposed = new TreeSet<>();
    String outcome = "pending";

    final List<List<Integer>> ask = new ArrayList<>();
    final List<List<Integer>> cancel = new ArrayList<>();

    private final int n;
    private final int pieces;
    private final int window;

    DumbPieceReader(int n, int pieces, int window) {
        this.n = n;
        this.pieces = pieces;
        this.window = window;
    }

    void start() {
        goOn(n);
    }

    void piece(int replica, int piece, boolean valid) {
        begin();
        if (open.remove(List.of(replica, piece)) == null) {
            return;
        }
        if (valid) {
            done.add(piece);
            cancelAll(0, piece);
            goOn(replica);
        } else {
            expose(replica);
        }
    }

    void overdue(int replica, int piece) {
        begin();
        if (Boolean.FALSE.equals(open.get(List.of(replica, piece)))) {
            open.put(List.of(replica, piece), true);
            goOn(replica);
        }
    }

    void loss(int replica, int piece) {
        begin();
        if (open.remove(List.of(replica, piece)) != null) {
            resting.add(replica);
            goOn(replica);
        }
    }

    void back(int replica) {
        begin();
        if (outcome.equals("pending") && resting.remove(replica)) {
            goOn(replica);
        }
    }

    void failure(int replica) {
        begin();
        if (outcome.equals("pending") && !failed.contains(replica) && !exposed.contains(replica)) {
            failed.add(replica);
            resting.remove(replica);
            cancelAll(replica, 0);
            goOn(replica);
        }
    }

    void exposure(int replica) {
        begin();
        if (!exposed.contains(replica)) {
            expose(replica);
        }
    }

    private void expose(int replica) {
        exposed.add(replica);
        resting.remove(replica);
        cancelAll(replica, 0);
        goOn(replica);
    }

    private void begin() {
        ask.clear();
        cancel.clear();
    }

    /** All requests to a replica, or all for a piece. */
    private void cancelAll(int replica, int piece) {
        for (List<Integer> request : new ArrayList<>(open.keySet())) {
            if (request.get(0) == replica || request.get(1) == piece) {
                open.remove(request);
                cancel.add(request);
            }
        }
    }

    private void goOn(int last) {
        if (!outcome.equals("pending")) {
            return;
        }
        Set<Integer> lost = new TreeSet<>(failed);
        lost.addAll(exposed);
        if (done.size() == pieces) {
            outcome = "complete";
        } else if (lost.size() == n) {
            outcome = "unavailable";
        } else {
            while (askOnce(last)) {
                // once more
            }
        }
    }

    /** The lowest piece that somebody should and somebody can be asked for. */
    private boolean askOnce(int last) {
        for (int piece = 1; piece <= pieces; piece++) {
            int taker = done.contains(piece) || isInTime(piece) ? 0 : taker(piece, last);
            if (taker != 0) {
                open.put(List.of(taker, piece), false);
                ask.add(List.of(taker, piece));
                return true;
            }
        }
        return false;
    }

    private boolean isInTime(int piece) {
        return open.entrySet().stream().anyMatch(request -> request.getKey().get(1) == piece && !request.getValue());
    }

    /** Once round the table, beginning after the last one; who has the fewest requests is asked, the first of them. */
    private int taker(int piece, int last) {
        for (int load = 0; load < window; load++) {
            for (int step = 1; step <= n; step++) {
                int replica = last + step <= n ? last + step : last + step - n;
                boolean out = failed.contains(replica) || exposed.contains(replica) || resting.contains(replica);
                if (!out && load(replica) == load && !open.containsKey(List.of(replica, piece))) {
                    return replica;
                }
            }
        }
        return 0;
    }

    private int load(int replica) {
        return (int) open.keySet().stream()
                .filter(request -> request.get(0) == replica)
                .count();
    }
}
