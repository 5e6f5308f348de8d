package dev.quorate.report;

import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceRequest;
import java.util.List;

/**
 * A read of pieces, as a trace tells of it.
 *
 * @param id what a link to it calls it
 * @param name what it is, for people
 * @param numbers how many pieces there are and so on, for people
 * @param replicas how many replicas there are
 * @param done how many pieces were there when it began
 * @param steps what the reader was told, and what came of it
 * @param skipped how many steps at the beginning are not shown
 * @param left how many more steps there were
 * @param verdict what TLC says of it, a sentence
 */
record ToldPieces(
        String id,
        String name,
        String numbers,
        int replicas,
        int done,
        List<Step> steps,
        int skipped,
        int left,
        String verdict) {

    /**
     * A step.
     *
     * @param event what the reader was told
     * @param ask the requests that it sends then
     * @param cancel those that it cancels
     * @param exposed who is exposed then
     * @param outcome what the read has come to
     * @param place on which line it stands
     * @param objection why TLC does not accept it; empty if it does
     */
    record Step(
            PieceEvent event,
            List<PieceRequest> ask,
            List<PieceRequest> cancel,
            List<Integer> exposed,
            String outcome,
            String place,
            String objection) {}
}
