package dev.quorate.cli.bound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The verdicts of the formulas on every combination of small numbers. */
final class BoundTable {

    private final int largest;

    /** A table of all groups up to a size, which is at least 1. */
    BoundTable(int largest) {
        this.largest = largest;
    }

    /** Takes the rows one by one. */
    private interface Sink {
        void take(Deployment deployment) throws IOException;
    }

    /** Writes one object a line, without keeping them. */
    void writeJsonLines(OutputStream target) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(target)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            forEach(deployment -> write(json, deployment));
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, Deployment deployment) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", deployment.rule().toString());
        json.writeNumberField("n", deployment.replicas());
        json.writeNumberField("b", deployment.budget().byzantine());
        json.writeNumberField("c", deployment.budget().crash());
        json.writeNumberField("quorum", deployment.quorum());
        json.writeNumberField("accept", deployment.accept());
        json.writeBooleanField("safe", deployment.isSafe());
        json.writeBooleanField("conclusive", deployment.isConclusive());
        json.writeBooleanField("live", deployment.isLive());
        json.writeEndObject();
    }

    /** Writes aligned columns. */
    void writeText(OutputStream target) throws IOException {
        try (BufferedWriter text = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8))) {
            text.write("rule       n   b   c  quorum  accept  safe  conclusive  live\n");
            forEach(deployment -> text.write(line(deployment)));
        }
    }

    private static String line(Deployment deployment) {
        return String.format(
                Locale.ROOT,
                "%-8s %3d %3d %3d %7d %7d  %-4s  %-10s  %s\n",
                deployment.rule(),
                deployment.replicas(),
                deployment.budget().byzantine(),
                deployment.budget().crash(),
                deployment.quorum(),
                deployment.accept(),
                yesOrNo(deployment.isSafe()),
                yesOrNo(deployment.isConclusive()),
                yesOrNo(deployment.isLive()));
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private void forEach(Sink sink) throws IOException {
        for (Rule rule : Rule.values()) {
            for (int replicas = 1; replicas <= largest; replicas++) {
                forEachBudget(rule, replicas, sink);
            }
        }
    }

    private static void forEachBudget(Rule rule, int replicas, Sink sink) throws IOException {
        for (int byzantine = 0; byzantine <= replicas; byzantine++) {
            for (int crash = 0; crash <= replicas; crash++) {
                forEachThreshold(rule, replicas, new FaultBudget(byzantine, crash), sink);
            }
        }
    }

    private static void forEachThreshold(Rule rule, int replicas, FaultBudget budget, Sink sink) throws IOException {
        for (int quorum = 0; quorum <= replicas + 1; quorum++) {
            for (int accept = 0; accept <= replicas + 1; accept++) {
                sink.take(new Deployment(rule, replicas, budget, quorum, accept));
            }
        }
    }
}
