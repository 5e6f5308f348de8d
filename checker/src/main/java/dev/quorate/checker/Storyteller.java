package dev.quorate.checker;

import dev.quorate.checker.tlc.Counterexample;
import dev.quorate.checker.tlc.Lasso;
import dev.quorate.core.Deployment;
import dev.quorate.core.Flaw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Finds the words for a counterexample. */
final class Storyteller {

    private final Model model;
    private final Deployment deployment;
    private final Property property;
    private final Optional<Lasso> lasso;
    private final List<Scene> scenes;

    Storyteller(Model model, Property property, Counterexample counterexample) {
        if (counterexample.states().isEmpty()) {
            throw new IllegalArgumentException("a counterexample without a state tells no story");
        }
        this.model = model;
        this.deployment = model.deployment();
        this.property = property;
        this.lasso = counterexample.lasso();
        this.scenes = counterexample.states().stream().map(Scene::of).toList();
    }

    Story tell() {
        return new Story(title(), cast(), steps(), ending(), reasons());
    }

    private Scene first() {
        return scenes.get(0);
    }

    private Scene last() {
        return scenes.get(scenes.size() - 1);
    }

    // Who takes part.

    private String title() {
        String impatient = isImpatient() ? ", for a reader that gives up" : "";
        return deployment + impatient + ": " + whatHappens();
    }

    private String whatHappens() {
        switch (property) {
            case VALIDITY:
                return "the reader believes a lie";
            case NEVER_INCONCLUSIVE:
                return "the reader hears its quorum in vain";
            case NEVER_UNAVAILABLE:
                return "the read ends unavailable";
            case NOT_STUCK:
                return "the read never ends";
            case TERMINATION:
                return last().isPending() ? "the read never ends" : "the read ends without the truth";
            case NEVER_DECIDES_AMONG_LIARS:
                return "the truth is decided although a replica lied";
            case NEVER_EXPOSES:
                return "a liar is exposed";
            case LATE_REPLY_NEVER_DECIDES:
                return "a late reply settles the read";
            default:
                return property + " is violated";
        }
    }

    private List<String> cast() {
        List<String> cast = new ArrayList<>();
        describe(cast, first().byzantine(), "Byzantine", "may lie, contradict itself or be silent");
        describe(
                cast, first().crashing(), "crashing", "does not lie, but may refuse, or be silent from some moment on");
        SortedSet<Integer> correct = first().correct();
        if (!correct.isEmpty()) {
            cast.add(capital(replicas(correct))
                    + (correct.size() == 1
                            ? " is correct: it answers the truth, sooner or later."
                            : " are correct: they answer the truth, sooner or later."));
        }
        cast.add(reader());
        return cast;
    }

    private static void describe(List<String> cast, SortedSet<Integer> replicas, String kind, String nature) {
        if (!replicas.isEmpty()) {
            cast.add(capital(replicas(replicas))
                    + (replicas.size() == 1 ? " is " + kind + ": it " : " are " + kind + ": each ") + nature + ".");
        }
    }

    private String reader() {
        String accept = counted(deployment.accept(), "vote", "votes");
        String quorum = counted(deployment.quorum(), "reply", "replies");
        String surrender =
                " If no value has that many when " + (deployment.quorum() == 1 ? "1 reply is" : quorum + " are")
                        + " in (quorum), it ends without a value.";
        if (deployment.rule().waitsForQuorum()) {
            return "The reader waits for " + quorum + " (quorum). A value with " + accept
                    + " among them is then the answer (accept).";
        } else if (deployment.rule().verifies()) {
            return "Only a reply that passes verification is a vote. The reader decides as soon as a value has "
                    + accept + " (accept)." + surrender;
        } else if (deployment.accept() == 1) {
            return "The reader believes the first reply.";
        }
        return "The reader decides as soon as a value has " + accept + " (accept)." + surrender;
    }

    // What happens.

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        steps.add("The reader asks " + replicas(first().asked()) + ".");
        for (int index = 1; index < scenes.size(); index++) {
            steps.add(step(scenes.get(index - 1), scenes.get(index)));
        }
        return steps;
    }

    private String step(Scene before, Scene after) {
        return event(before, after) + consequence(before, after);
    }

    private String event(Scene before, Scene after) {
        SortedSet<Integer> replied = Scene.without(after.replied(), before.replied());
        SortedSet<Integer> failed = Scene.without(after.failed(), before.failed());
        SortedSet<Integer> overdue = Scene.without(after.overdue(), before.overdue());
        SortedSet<Integer> equivocated = Scene.without(after.equivocated(), before.equivocated());
        if (!replied.isEmpty()) {
            return reply(before, after, replied.first());
        } else if (!failed.isEmpty()) {
            return capital(replica(failed.first())) + " refuses the connection.";
        } else if (!overdue.isEmpty()) {
            return timeout(after, overdue.first());
        } else if (!equivocated.isEmpty()) {
            return capital(replica(equivocated.first())) + " answers again, and differently: it is exposed.";
        }
        return "An answer arrives that the reader already has, or did not ask for.";
    }

    private String reply(Scene before, Scene after, int replica) {
        boolean lies = !after.reply(replica).equals(Scene.TRUTH);
        List<String> circumstances = new ArrayList<>();
        if (before.failed().contains(replica)) {
            circumstances.add("after having refused");
        } else if (before.overdue().contains(replica)) {
            circumstances.add("late");
        }
        if (!lies && after.byzantine().contains(replica)) {
            circumstances.add("although Byzantine");
        }
        String aside = circumstances.isEmpty() ? "" : ", " + String.join(" and ", circumstances) + ",";
        return capital(replica(replica)) + aside + (lies ? lie(after.reply(replica)) : " answers the truth.");
    }

    private String lie(String value) {
        String which = model.lies() > 1 ? " with " + valueName(value) : "";
        return " lies" + which + (deployment.rule().verifies() ? "; that does not pass verification." : ".");
    }

    private static String timeout(Scene after, int replica) {
        return after.correct().contains(replica)
                ? "The timeout of " + replica(replica) + " fires, too early: it is correct, only slow."
                : "The timeout of " + replica(replica) + " fires: no answer yet.";
    }

    /** What the reader makes of it: sentences, each with a space before it. */
    private String consequence(Scene before, Scene after) {
        if (!before.isPending()) {
            return exposure(Scene.without(after.exposed(), before.exposed()), after);
        } else if (!after.isPending()) {
            return conclusion(after) + (after.isDecided() ? exposure(after.exposed(), after) : "");
        }
        SortedSet<Integer> asked = Scene.without(after.asked(), before.asked());
        String next = asked.isEmpty() ? "" : " The reader asks " + replicas(asked) + " too.";
        return (before.replied().equals(after.replied()) ? "" : tally(after)) + next;
    }

    private static String exposure(SortedSet<Integer> exposed, Scene scene) {
        if (exposed.isEmpty()) {
            return "";
        }
        SortedSet<Integer> wronged = Scene.without(exposed, scene.byzantine());
        String who = wronged.equals(exposed) ? (exposed.size() == 1 ? "it" : "they") : replicas(wronged);
        return " That exposes " + replicas(exposed) + (wronged.isEmpty() ? "." : ", although " + who + " did not lie.");
    }

    private String tally(Scene scene) {
        int heard = scene.replied().size();
        String votes = votes(scene);
        String count = votes.isEmpty() ? "no vote" : votes;
        return deployment.rule().waitsForQuorum()
                ? " " + heard + " of " + deployment.quorum() + " replies " + (heard == 1 ? "is" : "are") + " in: "
                        + count + "."
                : " So far: " + count + ".";
    }

    private String votes(Scene scene) {
        return candidates(scene).stream()
                .map(value -> counted(scene.voters(value).size(), "vote", "votes") + " for " + valueName(value))
                .collect(Collectors.joining(", "));
    }

    /** The values that have a vote. */
    private List<String> candidates(Scene scene) {
        return scene.heard().stream()
                .filter(value -> !deployment.rule().verifies() || value.equals(Scene.TRUTH))
                .toList();
    }

    private String conclusion(Scene scene) {
        switch (scene.outcome()) {
            case "decided":
                return decision(scene);
            case "inconclusive":
                return inconclusive(scene);
            default:
                return isImpatient()
                        ? " Everybody was asked and every timeout has fired: the reader gives up, and ends unavailable."
                        : " Too few replicas are left to complete the read: the reader ends unavailable.";
        }
    }

    private String inconclusive(Scene scene) {
        int heard = scene.replied().size();
        String votes = votes(scene);
        return " " + (heard == 1 ? "1 reply is" : heard + " replies are") + " in, which is the quorum: "
                + (votes.isEmpty() ? "no vote" : votes) + ", and no value has " + deployment.accept()
                + ". The reader ends inconclusive.";
    }

    private String decision(Scene scene) {
        List<String> winners = candidates(scene).stream()
                .filter(value -> scene.voters(value).size() >= deployment.accept())
                .toList();
        int votes = scene.voters(scene.value()).size();
        String tie = winners.size() < 2
                ? ""
                : " " + capital(listed(winners.stream().map(this::valueName).toList())) + " have enough votes each; "
                        + replica(scene.voters(scene.value()).first()) + " has the lowest number of their voters.";
        return tie + " The reader decides " + valueName(scene.value()) + ", with " + counted(votes, "vote", "votes")
                + ".";
    }

    // How it ends.

    private String ending() {
        switch (property) {
            case VALIDITY:
                return "The reader believes a lie, and does not know it.";
            case NEVER_INCONCLUSIVE:
                return "The reader has heard its quorum, and knows no more than before: the read ends without a value.";
            case NEVER_UNAVAILABLE:
                return unavailable();
            case NOT_STUCK:
            case TERMINATION:
                return last().isPending() ? stuck() : "The read has ended, but not with the truth.";
            case NEVER_DECIDES_AMONG_LIARS:
                return "This was to be reached: the truth is decided although a replica lied.";
            case NEVER_EXPOSES:
                return "This was to be reached: " + replicas(last().exposed())
                        + " has shown to be faulty by its own reply.";
            case LATE_REPLY_NEVER_DECIDES:
                return "This was to be reached: the reply of a replica whose timeout had fired settles the read.";
            default:
                return property + " is false here.";
        }
    }

    private String unavailable() {
        SortedSet<Integer> sound = Scene.without(last().correct(), last().replied());
        return isImpatient() && !sound.isEmpty()
                ? "The read ends without a value, although " + replicas(sound) + " would have answered the truth."
                : "The read ends without a value.";
    }

    private String stuck() {
        SortedSet<Integer> silent = Scene.without(Scene.without(last().asked(), last().replied()), last().correct());
        String loop = lasso.filter(Lasso.BackToState.class::isInstance)
                .map(back -> " From step " + ((Lasso.BackToState) back).number() + " on this repeats for ever.")
                .orElse("");
        String nobody = last().correct().isEmpty() ? "No replica is correct" : "Every correct replica has answered";
        return nobody + ". Only " + replicas(silent) + " could still answer, but "
                + (silent.size() == 1 ? "it is faulty, and stays" : "they are faulty, and stay") + " silent for ever. "
                + missing() + loop;
    }

    private String missing() {
        if (deployment.rule().waitsForQuorum()) {
            return "The reader has " + last().replied().size() + " of " + deployment.quorum()
                    + " replies, and waits for ever.";
        }
        int leading = candidates(last()).stream()
                .mapToInt(value -> last().voters(value).size())
                .max()
                .orElse(0);
        return "The reader has " + leading + " of the " + counted(deployment.accept(), "vote", "votes")
                + " that it needs, and waits for ever.";
    }

    private List<String> reasons() {
        if (isImpatient()) {
            return List.of("A timeout is only a guess. A reader that keeps listening would have got the late answer.");
        }
        List<String> reasons = new ArrayList<>(
                flaw().map(flaw -> "Why: " + flaw + ".").stream().toList());
        if (!reasons.isEmpty()) {
            reasons.add("Remedy: " + deployment.remedy() + ".");
        }
        return reasons;
    }

    /** The flaw of the numbers that this story is about: it is told by how the read ends, or by its not ending. */
    private Optional<String> flaw() {
        boolean read = property == Property.VALIDITY
                || property == Property.NEVER_INCONCLUSIVE
                || property == Property.NEVER_UNAVAILABLE
                || property == Property.NOT_STUCK
                || property == Property.TERMINATION;
        if (!read) {
            return Optional.empty();
        }
        Flaw.Kind kind = last().isDecided()
                ? Flaw.Kind.UNSAFE
                : last().outcome().equals("inconclusive") ? Flaw.Kind.INCONCLUSIVE : Flaw.Kind.STUCK;
        return deployment.flaws().stream()
                .filter(flaw -> flaw.kind() == kind)
                .map(Flaw::sentence)
                .findFirst();
    }

    private boolean isImpatient() {
        return model.behaviour() == Model.Behaviour.IMPATIENT_READ;
    }

    // Words.

    private String valueName(String value) {
        if (value.equals(Scene.TRUTH)) {
            return "the truth";
        }
        return model.lies() == 1 ? "the lie" : value.replaceFirst("^lie", "lie ");
    }

    private static String replica(int number) {
        return "replica " + number;
    }

    private static String replicas(SortedSet<Integer> numbers) {
        return (numbers.size() == 1 ? "replica " : "replicas ")
                + listed(numbers.stream().map(String::valueOf).toList());
    }

    private static String listed(Collection<String> words) {
        List<String> all = List.copyOf(words);
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }

    private static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
