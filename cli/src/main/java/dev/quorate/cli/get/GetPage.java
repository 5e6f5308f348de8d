package dev.quorate.cli.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.client.Exposure;
import dev.quorate.report.ReadPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a read went, as a page. */
final class GetPage {

    private GetPage() {}

    /**
     * The page.
     *
     * @param name what to call the file
     * @param report the same as JSON
     */
    static byte[] of(ReadEnding ending, String name, ObjectNode report) {
        Optional<ReadTape> tape = ending.notes().tape();
        return new ReadPage(
                        name + (ending.download().isPresent() ? " is complete" : " was not read"),
                        summary(ending, name),
                        report,
                        evidence(ending),
                        tape.map(ReadTape::shares).orElse(new ReadPage.Shares(0, List.of(), List.of())),
                        tape.map(ReadTape::speeds).orElse(new ReadPage.Speeds(List.of(), List.of())),
                        tape.map(ReadTape::votes).orElse(List.of()),
                        tape.map(ReadTape::hidden).orElse(0))
                .bytes();
    }

    private static List<String> summary(ReadEnding ending, String name) {
        List<String> summary = new ArrayList<>();
        ending.message().ifPresent(summary::add);
        summary.addAll(new GetSummary(ending, name).sentences());
        return summary;
    }

    private static List<String> evidence(ReadEnding ending) {
        return ending.replicas().stream()
                .map(replica -> ending.exposure(replica)
                        .map(exposure -> words(exposure.evidence()))
                        .orElse(""))
                .toList();
    }

    /** What was expected and received stands in the report, and is long. */
    private static String words(Exposure.Evidence evidence) {
        if (evidence instanceof Exposure.OtherVote vote) {
            return "its " + vote.of() + " is not the one that was decided";
        } else if (evidence instanceof Exposure.BadPiece bad) {
            return "what it sent as piece " + bad.piece() + " is not that piece";
        } else if (evidence instanceof Exposure.BadObject) {
            return "the object that it sent is not the true one";
        }
        return evidence.toString();
    }
}
