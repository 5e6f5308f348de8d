package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story.Message;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A read of pieces as a run. */
final class PiecesRun {

    private final ToldPieces read;
    private final Map<Integer, Set<Integer>> requests = new TreeMap<>(); // pieces by replica
    private final Set<PieceRequest> overdue = new LinkedHashSet<>();
    private Set<Integer> exposed = Set.of();
    private int there;

    private PiecesRun(ToldPieces read) {
        this.read = read;
        this.there = read.done();
    }

    static ObjectNode of(ToldPieces read) {
        return new PiecesRun(read).toJson();
    }

    private ObjectNode toJson() {
        Told told = new Told(read.skipped());
        read.steps().forEach(step -> told.add(step(step)));
        List<String> roles = new ArrayList<>();
        for (int replica = 1; replica <= read.replicas(); replica++) {
            roles.add(exposed.contains(replica) ? "exposed" : "");
        }
        String name = read.name() + (exposed.isEmpty() ? "" : ", exposed: " + Told.replicas(exposed));
        String ending = Told.left(read.skipped(), read.left()) + read.verdict();
        return told.toJson(read.id(), name, roles, List.of(read.numbers()), ending)
                .put("notable", !exposed.isEmpty());
    }

    private Told.Step step(ToldPieces.Step step) {
        List<Message> messages = new ArrayList<>();
        StringBuilder sentence = new StringBuilder();
        String action = happened(step.event(), messages, sentence);
        for (PieceRequest cancelled : step.cancel()) {
            add(messages, Message.Kind.REQUEST, cancelled.replica(), "cancels " + cancelled.piece());
            ended(cancelled);
        }
        for (PieceRequest asked : step.ask()) {
            add(messages, Message.Kind.REQUEST, asked.replica(), "asks for " + asked.piece());
            requests.computeIfAbsent(asked.replica(), any -> new TreeSet<>()).add(asked.piece());
        }
        if (!step.cancel().isEmpty()) {
            sentence.append(" The reader cancels ")
                    .append(requests(step.cancel()))
                    .append('.');
        }
        if (!step.ask().isEmpty()) {
            sentence.append(" The reader asks for ")
                    .append(requests(step.ask()))
                    .append('.');
        }
        if (!step.outcome().equals("pending")) {
            messages.add(new Message(Message.Kind.OUTCOME, 0, step.outcome()));
            sentence.append(" The read is ").append(step.outcome()).append('.');
        }
        exposed = new TreeSet<>(step.exposed());
        return new Told.Step(action, step.place(), sentence.toString().strip(), messages, rows(step), step.objection());
    }

    private String happened(PieceEvent event, List<Message> messages, StringBuilder sentence) {
        int replica = event.replica();
        String who = "replica " + replica;
        if (event instanceof PieceEvent.Piece piece) {
            PieceRequest request = new PieceRequest(replica, piece.piece());
            boolean isLate = overdue.contains(request);
            add(messages, kind(piece.valid(), isLate), replica, "piece " + piece.piece());
            sentence.append(piece.valid() ? "Piece " : "Something else than piece ")
                    .append(piece.piece())
                    .append(" comes from ")
                    .append(who)
                    .append(isLate ? ", after all." : ".");
            there += piece.valid() && isAwaited(request) ? 1 : 0;
            ended(request);
            return "OnPiece(" + replica + ", " + piece.piece() + ", " + piece.valid() + ")";
        } else if (event instanceof PieceEvent.Overdue late) {
            add(messages, Message.Kind.TIMEOUT, replica, "piece " + late.piece());
            overdue.add(new PieceRequest(replica, late.piece()));
            sentence.append("Piece " + late.piece() + " has not come from " + who + " when its timeout fires.");
            return "OnOverdue(" + replica + ", " + late.piece() + ")";
        } else if (event instanceof PieceEvent.Loss loss) {
            add(messages, Message.Kind.REFUSAL, replica, "piece " + loss.piece());
            ended(new PieceRequest(replica, loss.piece()));
            sentence.append("The request to " + who + " for piece " + loss.piece() + " ends without it.");
            return "OnLoss(" + replica + ", " + loss.piece() + ")";
        } else if (event instanceof PieceEvent.Return) {
            sentence.append("Replica " + replica + " has rested, and may be asked again.");
            return "OnReturn(" + replica + ")";
        } else if (event instanceof PieceEvent.Failure) {
            add(messages, Message.Kind.REFUSAL, replica, "given up");
            sentence.append("Replica " + replica + " is given up for good.");
            return "OnFailure(" + replica + ")";
        } else if (event instanceof PieceEvent.Exposure) {
            sentence.append("Replica " + replica + " was exposed elsewhere.");
            return "OnExposure(" + replica + ")";
        }
        sentence.append("The read begins.");
        return "Start";
    }

    private static Message.Kind kind(boolean isValid, boolean isLate) {
        if (isValid) {
            return isLate ? Message.Kind.LATE_ANSWER : Message.Kind.ANSWER;
        }
        return isLate ? Message.Kind.LATE_LIE : Message.Kind.LIE;
    }

    private boolean isAwaited(PieceRequest request) {
        return requests.getOrDefault(request.replica(), Set.of()).contains(request.piece());
    }

    private void ended(PieceRequest request) {
        requests.getOrDefault(request.replica(), new TreeSet<>()).remove(request.piece());
        overdue.remove(request);
    }

    private void add(List<Message> messages, Message.Kind kind, int replica, String text) {
        if (replica >= 1 && replica <= read.replicas()) {
            messages.add(new Message(kind, replica, text));
        }
    }

    private static String requests(List<PieceRequest> requests) {
        List<String> words = requests.stream()
                .limit(8)
                .map(request -> request.piece() + " of replica " + request.replica())
                .toList();
        return (requests.size() == 1 ? "piece " : "pieces ")
                + String.join(", ", words)
                + (requests.size() > words.size() ? " and " + (requests.size() - words.size()) + " more" : "");
    }

    private Map<String, String> rows(ToldPieces.Step step) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("outcome", step.outcome());
        rows.put("pieces there", String.valueOf(there));
        rows.put("exposed", Told.set(step.exposed()));
        requests.forEach((replica, pieces) -> rows.put("requests[" + replica + "]", Told.set(pieces)));
        return rows;
    }
}
