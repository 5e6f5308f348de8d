package dev.quorate.cli.bound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Attack;
import dev.quorate.checker.claims.Claims;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.Json;
import dev.quorate.core.Deployment;
import dev.quorate.core.Flaw;
import dev.quorate.core.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bound}: what the theory says, without a model checker. */
@Command(
        name = "bound",
        description = {
            "Tells the smallest group that tolerates given faults, for every rule; or whether a group with a rule and its "
                    + "numbers tolerates them.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate bound --byzantine 1",
            "  quorate bound --byzantine 1 --crash 1 --replicas 4 --rule masking",
            "  quorate bound --table 4 --json",
            "",
            "Exit status: 0, and 1 if the group does not tolerate the faults."
        })
public final class BoundCommand implements Callable<Integer> {

    private static final int LARGEST_TABLE = 100;

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private NumbersOptions numbers = new NumbersOptions();

    @Option(names = "--rule", paramLabel = "RULE", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Rule rule;

    @Option(names = "--replicas", paramLabel = "N", description = "How many replicas the group has.")
    private @Nullable Integer replicas;

    @Option(
            names = "--table",
            paramLabel = "N",
            description = "Print every rule, n from 1 to N, b and c from 0 to n, quorum and accept from 0 to n + 1.")
    private @Nullable Integer table;

    @Option(names = "--json", description = "Print JSON; with --table one object a line.")
    private boolean json;

    public BoundCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (table != null) {
            return table(table);
        } else if (rule != null && replicas != null) {
            return deployment(numbers.deployment(rule, replicas));
        } else if (isGroupMentioned()) {
            throw new BadInput(
                    "A group with its numbers is described by both --rule and --replicas; --quorum and --accept "
                            + "may be added.");
        } else if (!numbers.hasFaults()) {
            throw new BadInput(
                    "Say which faults to tolerate, by --byzantine B or --crash C or both, or ask for --table N.");
        }
        return bounds(new Bounds(numbers.budget(), Claims.ofThisLibrary()));
    }

    private int table(int largest) throws IOException {
        if (numbers.hasFaults() || isGroupMentioned()) {
            throw new BadInput("--table prints every combination, so no other option than --json goes with it.");
        } else if (largest < 1 || largest > LARGEST_TABLE) {
            throw new BadInput("--table N needs an N from 1 to " + LARGEST_TABLE + ", not " + largest + ".");
        }
        BoundTable rows = new BoundTable(largest);
        if (json) {
            rows.writeJsonLines(console.stream());
        } else {
            rows.writeText(console.stream());
        }
        return 0;
    }

    private int bounds(Bounds bounds) {
        if (json) {
            console.line(Json.text(bounds.toJson()));
        } else {
            bounds.lines().forEach(console::paragraph);
        }
        return 0;
    }

    private int deployment(Deployment deployment) {
        List<String> claims = Bounds.claimsAbout(deployment, Claims.ofThisLibrary());
        if (json) {
            console.line(Json.text(toJson(deployment, claims)));
        } else {
            lines(deployment, claims).forEach(console::paragraph);
        }
        return deployment.isLive() ? 0 : 1;
    }

    private static ObjectNode toJson(Deployment deployment, List<String> claims) {
        ObjectNode object = Json.deployment(deployment)
                .put("safe", deployment.isSafe())
                .put("conclusive", deployment.isConclusive())
                .put("live", deployment.isLive());
        object.set(
                "flaws",
                Json.strings(deployment.flaws().stream().map(Flaw::sentence).toList()));
        object.set("remedy", Json.node(Optional.of(deployment.remedy()).filter(remedy -> !deployment.isLive())));
        object.set("claims", Json.strings(claims));
        object.set("proofs", Json.strings(theorems(deployment)));
        return object;
    }

    private List<String> lines(Deployment deployment, List<String> claims) {
        Stream<String> verdicts = Stream.of(
                console.strong(deployment.toString()),
                "  safe        " + yesOrNo(deployment.isSafe()) + "  it never decides a wrong value",
                "  conclusive  " + yesOrNo(deployment.isConclusive()) + "  it never hears its quorum in vain",
                "  live        " + yesOrNo(deployment.isLive()) + "  it always ends with the true value");
        Stream<String> flaws = deployment.flaws().stream().map(flaw -> "Why not: " + flaw.sentence() + ".");
        Stream<String> remedy =
                deployment.isLive() ? Stream.empty() : Stream.of("Remedy: " + deployment.remedy() + ".");
        Stream<String> attack =
                deployment.isLive() || Attack.refusal(deployment).isPresent()
                        ? Stream.empty()
                        : Stream.of("See it happen:", "  ./quorate attack " + options(deployment));
        Stream<String> evidence =
                claims.isEmpty() ? Stream.empty() : Stream.of("Claims about it: " + String.join(", ", claims));
        List<String> theorems = theorems(deployment);
        Stream<String> everySize = theorems.isEmpty()
                ? Stream.empty()
                : Stream.of("Proved for every size: " + String.join(", ", theorems));
        return Stream.of(verdicts, flaws, remedy, attack, evidence, everySize)
                .flatMap(lines -> lines)
                .toList();
    }

    /** What proves the three verdicts right. With quorum or accept 0 nothing does: a reader cannot have such numbers. */
    private static List<String> theorems(Deployment deployment) {
        return deployment.quorum() < 1 || deployment.accept() < 1
                ? List.of()
                : new Support(deployment.rule(), Claims.ofThisLibrary()).theorems();
    }

    private String yesOrNo(boolean yes) {
        return yes ? console.good("yes") : console.bad("no ");
    }

    private static String options(Deployment deployment) {
        return String.format(
                Locale.ROOT,
                "--rule %s --replicas %d --byzantine %d --crash %d --quorum %d --accept %d",
                deployment.rule(),
                deployment.replicas(),
                deployment.budget().byzantine(),
                deployment.budget().crash(),
                deployment.quorum(),
                deployment.accept());
    }

    private boolean isGroupMentioned() {
        return rule != null || replicas != null || numbers.hasThresholds();
    }
}
