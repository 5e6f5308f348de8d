package dev.quorate.cli.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Attack;
import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.claims.Claims;
import dev.quorate.cli.bound.Bounds;
import dev.quorate.cli.bound.NumbersOptions;
import dev.quorate.cli.bound.Support;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.ItfFileOption;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.LiveLine;
import dev.quorate.cli.terminal.Mishaps;
import dev.quorate.cli.terminal.PageFileOption;
import dev.quorate.cli.terminal.Words;
import dev.quorate.cli.tlc.TlcOption;
import dev.quorate.cli.tlc.TlcReport;
import dev.quorate.core.Deployment;
import dev.quorate.core.Rule;
import dev.quorate.report.CounterexamplePage;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code attack}: a way to break a group, the shortest if the group is small, as a story. */
@Command(
        name = "attack",
        description = {
            "Tells the shortest way in which faulty replicas break a read, found by TLC, step by step; or that there is none.",
            "In a group of more than " + Attack.MOST_REPLICAS
                    + " replicas it is the way that the proof gives for every size, played through the kernel.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate attack --rule masking --replicas 3 --byzantine 1",
            "  quorate attack --rule masking --replicas 4 --byzantine 1 --accept 1",
            "  quorate attack --rule masking --replicas 60 --byzantine 20",
            "",
            "Exit status: 0 there is an attack, 1 there is none."
        })
public final class AttackCommand implements Callable<Integer> {

    private static final int FOUND = 0;
    private static final int NO_ATTACK = 1;
    private static final int CONTRADICTION = 3;

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private TlcOption tlc = new TlcOption();

    @Option(names = "--rule", required = true, paramLabel = "RULE", description = "One of ${COMPLETION-CANDIDATES}.")
    private Rule rule = Rule.MATCHING;

    @Option(names = "--replicas", required = true, paramLabel = "N", description = "How many replicas the group has.")
    private int replicas;

    @Mixin
    private NumbersOptions numbers = new NumbersOptions();

    @Option(names = "--json", description = "Print JSON: the story, and the counterexample or the proof.")
    private boolean json;

    @Mixin
    private PageFileOption report = new PageFileOption();

    @Mixin
    private ItfFileOption itf = new ItfFileOption();

    public AttackCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Deployment deployment = numbers.deployment(rule, replicas);
        Attack.refusal(deployment).ifPresent(sentence -> {
            throw new BadInput(Words.sentence(sentence));
        });
        report.requireWritable();
        itf.requireWritable();
        Attack attack = new Attack(tlc.jar(), Runtime.getRuntime().availableProcessors());
        Finding finding = search(attack, deployment);
        if (json) {
            console.line(Json.text(toJson(deployment, finding)));
        }
        if (!(finding instanceof Finding.Contradiction || finding instanceof Finding.Undecided)) {
            report.write(() -> page(deployment, finding).bytes());
            itf.write(console, description(deployment, finding), counterexample(finding));
        }
        return tell(deployment, finding);
    }

    private Finding search(Attack attack, Deployment deployment) throws InterruptedException, IOException {
        try (LiveLine line = LiveLine.ofTime(console, activity(deployment))) {
            return attack.on(deployment, progress -> line.say(TlcReport.progress(progress)));
        }
    }

    private static String activity(Deployment deployment) {
        return deployment.isLive() || deployment.replicas() <= Attack.MOST_REPLICAS
                ? "TLC searches " + deployment
                : "The kernel plays " + deployment;
    }

    private int tell(Deployment deployment, Finding finding) {
        if (finding instanceof Finding.Found found) {
            print(found.story().paragraphs());
            print(List.of("", "TLC: " + found.result().verdict().sentence()));
            return FOUND;
        } else if (finding instanceof Finding.Played played) {
            print(played.story().paragraphs());
            print(List.of("", provenance(played)));
            return FOUND;
        } else if (finding instanceof Finding.None none) {
            print(noAttack(deployment, none.result()));
            return NO_ATTACK;
        } else if (finding instanceof Finding.Contradiction contradiction) {
            console.error("quorate attack: CONTRADICTION, please report it: " + contradiction.sentence());
            return CONTRADICTION;
        }
        console.error("quorate attack: " + ((Finding.Undecided) finding).sentence());
        return Mishaps.BAD_INPUT;
    }

    private void print(List<String> lines) {
        if (!json) {
            lines.forEach(console::paragraph);
        }
    }

    private static String provenance(Finding.Played played) {
        return "Proof: proof/read.smt2 proves that there is such a run for every size ("
                + String.join(", ", played.proof())
                + "). The kernel was run through this one here, event by event, and ended as told.";
    }

    private static List<String> noAttack(Deployment deployment, Optional<TlcResult> result) {
        String claims = String.join(", ", supporting(deployment));
        String evidence = result.map(visited -> "TLC visited "
                        + (visited.distinct() == 1
                                ? "the one state"
                                : "all " + Words.number(visited.distinct()) + " states")
                        + " of " + deployment + ".")
                .orElseGet(() -> deployment + " always ends with the true value; with more than "
                        + Attack.MOST_REPLICAS_VISITED + " replicas TLC would take too long to visit every state.");
        String proof = "Proved for every size: " + String.join(", ", theorems(deployment));
        return claims.isEmpty()
                ? List.of("no attack: holds", evidence, proof)
                : List.of("no attack: holds", evidence, proof, "Claims with this rule and these faults: " + claims);
    }

    private static List<String> theorems(Deployment deployment) {
        return new Support(deployment.rule(), Claims.ofThisLibrary()).theorems();
    }

    private static List<String> supporting(Deployment deployment) {
        return new Bounds(deployment.budget(), Claims.ofThisLibrary()).holding(deployment.rule());
    }

    private static CounterexamplePage page(Deployment deployment, Finding finding) {
        Optional<Story> story = Optional.empty();
        List<String> about = new ArrayList<>();
        if (finding instanceof Finding.Found found) {
            story = Optional.of(found.story());
            about.add("TLC: " + found.result().verdict().sentence());
        } else if (finding instanceof Finding.Played played) {
            story = Optional.of(played.story());
            about.add(provenance(played));
        } else if (finding instanceof Finding.None none) {
            about.addAll(noAttack(deployment, none.result()));
        }
        about.add("To find it again: ./quorate attack " + arguments(deployment));
        String title = story.map(Story::title).orElse(deployment + ": no attack, it holds");
        return new CounterexamplePage(name(deployment), title, about, story, counterexample(finding));
    }

    private static String description(Deployment deployment, Finding finding) {
        return deployment
                + (finding instanceof Finding.Found found
                        ? ": " + found.result().verdict().sentence()
                        : "");
    }

    private static Counterexample counterexample(Finding finding) {
        return finding instanceof Finding.Found found ? found.result().verdict().counterexample() : Counterexample.NONE;
    }

    private static String arguments(Deployment deployment) {
        return "--rule " + deployment.rule() + " --replicas " + deployment.replicas() + " --byzantine "
                + deployment.budget().byzantine() + " --crash "
                + deployment.budget().crash() + " --quorum " + deployment.quorum() + " --accept " + deployment.accept();
    }

    private static String name(Deployment deployment) {
        return deployment.rule() + "-n" + deployment.replicas() + "-b"
                + deployment.budget().byzantine() + "-c" + deployment.budget().crash() + "-quorum"
                + deployment.quorum() + "-accept" + deployment.accept();
    }

    private static ObjectNode toJson(Deployment deployment, Finding finding) {
        ObjectNode object = Json.deployment(deployment);
        object.put("attack", finding instanceof Finding.Found || finding instanceof Finding.Played);
        if (finding instanceof Finding.Found found) {
            object.put("property", found.property().toString());
            object.set("story", found.story().toJson());
            object.set("tlc", found.result().toJson());
        } else if (finding instanceof Finding.Played played) {
            object.put("property", played.property().toString());
            object.set("story", played.story().toJson());
            object.putNull("tlc");
            object.set("proof", Json.strings(played.proof()));
        } else if (finding instanceof Finding.None none) {
            object.set("tlc", Json.node(none.result().map(TlcResult::toJson)));
            object.set("claims", Json.strings(supporting(deployment)));
            object.set("proof", Json.strings(theorems(deployment)));
        } else if (finding instanceof Finding.Contradiction contradiction) {
            object.putNull("attack").put("contradiction", contradiction.sentence());
            object.set("tlc", Json.node(contradiction.result().map(TlcResult::toJson)));
        } else if (finding instanceof Finding.Undecided undecided) {
            object.putNull("attack").put("failure", undecided.sentence());
            object.set("tlc", undecided.result().toJson());
        }
        return object;
    }
}
