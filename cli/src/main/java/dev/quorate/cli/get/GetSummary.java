package dev.quorate.cli.get;

import dev.quorate.cli.terminal.Words;
import dev.quorate.client.Download;
import dev.quorate.client.Exposure;
import dev.quorate.client.Progress;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.Replica;
import dev.quorate.client.Trouble;
import dev.quorate.core.FaultBudget;
import dev.quorate.manifest.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a read went, in sentences for people. */
public final class GetSummary {

    private final ReadEnding ending;
    private final String name;

    /**
     * How it went.
     *
     * @param name what to call the file
     */
    public GetSummary(ReadEnding ending, String name) {
        this.ending = ending;
        this.name = name;
    }

    /** What there is now, why it is right, who sent what, and what it cost. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(sentences());
        String cost = lines.remove(lines.size() - 1);
        ending.replicas().forEach(replica -> lines.add("  " + replica.name() + "  " + deeds(replica)));
        lines.add(cost);
        return lines;
    }

    /** The same without who sent what. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        ending.download().ifPresent(download -> sentences.add(file(download)));
        readAgain().ifPresent(sentences::add);
        sentences.add(guarantee());
        sentences.add(cost());
        return sentences;
    }

    private String file(Download download) {
        return name + ": " + Words.counted(download.size(), "byte", "bytes")
                + download.digest().map(digest -> ", sha-256 " + digest).orElse("") + found();
    }

    private String found() {
        int found = ending.notes().found();
        return found == 0
                ? ""
                : "; " + Words.number(found) + " of "
                        + Words.counted(ending.notes().pieces(), "piece was there", "pieces were there") + " already";
    }

    private Optional<String> readAgain() {
        int pieces = ending.notes().readAgain();
        return pieces == 0
                ? Optional.empty()
                : Optional.of(Words.counted(pieces, "piece that was there was", "pieces that were there were")
                        + " read again: nothing but a vote says what the file is.");
    }

    private String guarantee() {
        FaultBudget budget = ending.deployment().budget();
        return ending.download()
                .map(download -> "Read by " + download.method() + ", with the rule "
                        + ending.deployment().rule() + ": " + promise() + ".")
                .orElse("Asked with the rule " + ending.deployment().rule() + ", for a budget of "
                        + budget.byzantine() + " Byzantine and " + budget.crash() + " crashed of "
                        + Words.counted(ending.deployment().replicas(), "replica", "replicas") + ".");
    }

    private String promise() {
        FaultBudget budget = ending.deployment().budget();
        if (ending.deployment().rule().verifies()) {
            int good = ending.deployment().replicas() - budget.total();
            return "a wrong file is never taken, and the true one comes if at least "
                    + Words.counted(good, "replica is", "replicas are") + " good";
        }
        String right = budget.byzantine() == 0
                ? "right if no replica lies"
                : "right if at most " + budget.byzantine() + " of "
                        + ending.deployment().replicas() + " replicas " + (budget.byzantine() == 1 ? "lies" : "lie");
        return budget.crash() == 0
                ? right
                : right + ", and it comes even if " + budget.crash() + (budget.byzantine() == 0 ? "" : " more")
                        + (budget.crash() == 1 ? " crashes" : " crash");
    }

    private String deeds(Replica replica) {
        Optional<Progress.Share> share = ending.share(replica);
        Optional<Exposure> exposure = ending.exposure(replica);
        Optional<Trouble> trouble = ending.notes().trouble(replica);
        String sent = Words.counted(share.map(Progress.Share::received).orElse(0L), "byte", "bytes")
                + share.filter(some -> some.pieces() > 0)
                        .map(some -> ", " + Words.counted(some.pieces(), "piece", "pieces"))
                        .orElse("");
        return exposure.map(shown -> "; exposed: " + shortened(shown.evidence().toString()))
                .or(() -> trouble.map(last -> "; " + last))
                .map(said -> sent + Printable.of(said)) // in part in the replica's words
                .orElse(sent);
    }

    /** A line with whole digests is hard to read. The report has them. */
    private static String shortened(String evidence) {
        return evidence.replaceAll("\\b([0-9a-f]{12})[0-9a-f]{52}\\b", "$1...");
    }

    private String cost() {
        String received = "Received " + Words.counted(ending.received(), "byte", "bytes");
        String least = ending.download()
                .flatMap(done -> ending.minimum())
                .filter(minimum -> minimum > 0)
                .map(minimum -> String.format(
                        Locale.ROOT,
                        ", %.4f times the %s that had to come",
                        (double) ending.received() / minimum,
                        Words.number(minimum)))
                .orElse("");
        return received + least + ", in " + Words.seconds(ending.duration()) + ".";
    }

    /** Why there is no file. */
    static String failure(ReadFailedException failure, @Nullable Duration timeout) {
        return failure.kind() == ReadFailedException.Kind.TIMED_OUT && timeout != null
                ? "The read was not complete after " + timeout.toSeconds() + " s."
                : Words.sentence(Printable.of(String.valueOf(failure.getMessage())));
    }
}
