package dev.quorate.cli.get;

import dev.quorate.report.ReadPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who served which piece. However many pieces there are, there are so many cells at most: each is for several, if need be. */
final class ShareNotes {

    private static final int MOST_CELLS = 1_000;
    private static final int MOST_WRONG = 200;
    private static final int THERE_ALREADY = 0;

    private final int replicas;
    private final List<int[]> cells = new ArrayList<>();
    private final List<List<Integer>> wrong = new ArrayList<>();
    private int width = 1; // how many pieces a cell is for
    private int pieces;

    ShareNotes(int replicas) {
        this.replicas = replicas;
    }

    /** So many pieces there are; what was served before was for nothing. */
    void begin(int number) {
        cells.clear();
        width = 1;
        pieces = number;
    }

    void wasThere(int piece) {
        count(piece, THERE_ALREADY);
    }

    /** A replica, from 1, has served a piece, from 1. */
    void served(int piece, int replica) {
        count(piece, replica);
    }

    /** A replica has sent something else in its place. */
    void wrong(int piece, int replica) {
        if (wrong.size() < MOST_WRONG) {
            wrong.add(List.of(piece, replica));
        }
    }

    private void count(int piece, int who) {
        pieces = Math.max(pieces, piece);
        while ((piece - 1) / width >= MOST_CELLS) {
            widen();
        }
        int cell = (piece - 1) / width;
        while (cells.size() <= cell) {
            cells.add(new int[replicas + 1]);
        }
        cells.get(cell)[who]++;
    }

    /** Makes one cell of two. */
    private void widen() {
        List<int[]> pairs = new ArrayList<>();
        for (int index = 0; index < cells.size(); index += 2) {
            int[] pair = cells.get(index);
            if (index + 1 < cells.size()) {
                int[] other = cells.get(index + 1);
                Arrays.setAll(pair, who -> pair[who] + other[who]);
            }
            pairs.add(pair);
        }
        cells.clear();
        cells.addAll(pairs);
        width *= 2;
    }

    ReadPage.Shares shares() {
        List<ReadPage.Cell> all = new ArrayList<>();
        for (int index = 0; index < cells.size(); index++) {
            List<Integer> served = Arrays.stream(cells.get(index)).boxed().toList();
            all.add(new ReadPage.Cell(index * width + 1, Math.min(pieces, (index + 1) * width), served));
        }
        return new ReadPage.Shares(pieces, all, wrong);
    }
}
