package dev.quorate.cli.get;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.Locations;
import dev.quorate.cli.terminal.OutputFile;
import dev.quorate.cli.terminal.PageFile;
import dev.quorate.cli.terminal.Words;
import dev.quorate.client.Download;
import dev.quorate.client.Exposure;
import dev.quorate.client.Progress;
import dev.quorate.client.Replica;
import dev.quorate.client.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How a read went, as JSON, or as a page if the file's name says so. */
final class GetReport {

    private GetReport() {}

    /**
     * Writes it.
     *
     * @param name what to call the file that was read
     * @param status with what the command ends
     */
    static void write(Path file, ReadEnding ending, String name, int status) throws IOException {
        ObjectNode report = of(ending, status);
        if (PageFile.isPage(file)) {
            OutputFile.write(file, GetPage.of(ending, name, report));
        } else {
            Json.write(file, report);
        }
    }

    private static ObjectNode of(ReadEnding ending, int status) {
        ObjectNode report = Json.object();
        report.put("outcome", ending.download().isPresent() ? "complete" : "failed");
        report.put("exitStatus", status);
        report.set("kind", Json.node(ending.kind()));
        report.set("message", Json.node(ending.message()));
        report.set("size", Json.node(ending.size()));
        report.set(
                "sha256", Json.node(ending.download().flatMap(Download::digest).map(Object::toString)));
        report.set("method", Json.node(ending.notes().method().map(Words::name)));
        report.set("group", Json.deployment(ending.deployment()));
        report.put("pieces", ending.notes().pieces());
        report.put("piecesFound", ending.notes().found());
        report.put("received", ending.received());
        report.set("minimum", Json.node(ending.minimum()));
        report.set("overhead", Json.node(ending.minimum().map(minimum -> ending.received() - minimum)));
        report.put("seconds", ending.duration().toMillis() / 1000.0);
        ArrayNode replicas = JsonNodeFactory.instance.arrayNode();
        ending.replicas().forEach(replica -> replicas.add(replica(ending, replica)));
        report.set("replicas", replicas);
        return report;
    }

    private static ObjectNode replica(ReadEnding ending, Replica replica) {
        ObjectNode node = Json.object();
        node.put("name", replica.name());
        node.set(
                "urls",
                Json.strings(replica.urls().stream()
                        .map(url -> Locations.withoutCredentials(url.toString()))
                        .toList()));
        Optional<Progress.Share> share = ending.share(replica);
        node.put("received", share.map(Progress.Share::received).orElse(0L));
        node.put("pieces", share.map(Progress.Share::pieces).orElse(0));
        node.set("trouble", Json.node(ending.notes().trouble(replica).map(Trouble::sentence)));
        Optional<Exposure> exposure = ending.exposure(replica);
        node.put("exposed", exposure.isPresent());
        exposure.ifPresent(shown -> node.set("evidence", evidence(shown.evidence())));
        return node;
    }

    private static ObjectNode evidence(Exposure.Evidence evidence) {
        ObjectNode node = Json.object();
        if (evidence instanceof Exposure.OtherVote vote) {
            node.put("type", "other-vote")
                    .put("of", vote.of())
                    .put("expected", vote.expected())
                    .put("received", vote.received());
        } else if (evidence instanceof Exposure.Equivocation equivocation) {
            node.put("type", "equivocation").put("of", equivocation.of());
        } else if (evidence instanceof Exposure.BadPiece bad) {
            node.put("type", "bad-piece")
                    .put("piece", bad.piece())
                    .put("expected", bad.expected().toString())
                    .put("received", bad.received().toString());
        } else if (evidence instanceof Exposure.BadObject bad) {
            node.put("type", "bad-object")
                    .put("expected", bad.expected().toString())
                    .put("received", bad.received().toString());
        }
        return node;
    }
}
