package dev.quorate.checker.attack;

import dev.quorate.checker.attack.Story.Message.Kind;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.core.Deployment;
import dev.quorate.core.Flaw;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the words for a counterexample, or for another run that ends badly. From one scene to the next a replica does
 * something, or several do the same; their order is that of their numbers.
 */
final class Storyteller {

    /** So many numbers in a row are told one by one. */
    private static final int MOST_LISTED = 3;

    private final Model model;
    private final Deployment deployment;
    private final Property property;
    private final Optional<Lasso> lasso;
    private final List<Scene> scenes;

    Storyteller(Model model, Property property, Counterexample counterexample) {
        this(model, property, counterexample.states().stream().map(Scene::of).toList(), counterexample.lasso());
    }

    Storyteller(Model model, Property property, List<Scene> scenes) {
        this(model, property, scenes, Optional.empty());
    }

    private Storyteller(Model model, Property property, List<Scene> scenes, Optional<Lasso> lasso) {
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("a counterexample without a state tells no story");
        }
        this.model = model;
        this.deployment = model.deployment();
        this.property = property;
        this.lasso = lasso;
        this.scenes = List.copyOf(scenes);
    }

    Story tell() {
        return new Story(title(), cast(), roles(), steps(), ending(), reasons());
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
            case NO_FALSE_BLAME:
                return "a correct replica is blamed";
            case ANSWERED_BY_OTHERS:
                return "the reader believes what only a liar has answered";
            case NEVER_WITHOUT:
                return "the reader does without, although all correct replicas have it";
            case NEVER_CALLED_MISSING:
                return "what is there is said to be missing";
            case SIDECAR_NOT_STUCK:
            case SIDECAR_ENDS:
                return "the read never ends";
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
            String answers = model.forms().others().isEmpty()
                    ? " the truth"
                    : " the truth, or " + String.join(" or ", model.forms().others());
            cast.add(capital(replicas(correct))
                    + (correct.size() == 1 ? " is correct: it answers" : " are correct: they answer")
                    + answers
                    + ", sooner or later.");
        }
        cast.add(reader());
        return cast;
    }

    private List<Story.Role> roles() {
        return IntStream.rangeClosed(1, first().size()).mapToObj(this::role).toList();
    }

    private Story.Role role(int replica) {
        if (first().byzantine().contains(replica)) {
            return Story.Role.BYZANTINE;
        }
        return first().crashing().contains(replica) ? Story.Role.CRASHING : Story.Role.CORRECT;
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

    private List<Story.Step> steps() {
        List<Story.Step> steps = new ArrayList<>();
        steps.add(new Story.Step("The reader asks " + replicas(first().asked()) + ".", requests(first().asked())));
        for (int index = 1; index < scenes.size(); index++) {
            steps.add(step(scenes.get(index - 1), scenes.get(index)));
        }
        boolean isEndless = property.kind() == Property.Kind.TEMPORAL
                || property == Property.NOT_STUCK
                || property == Property.SIDECAR_NOT_STUCK;
        if (isEndless && last().isPending()) {
            Story.Step end = steps.remove(steps.size() - 1);
            List<Story.Message> messages = new ArrayList<>(end.messages());
            messages.add(new Story.Message(Kind.OUTCOME, 0, "waits for ever"));
            steps.add(new Story.Step(end.sentence(), messages));
        }
        return steps;
    }

    private Story.Step step(Scene before, Scene after) {
        return new Story.Step(event(before, after) + consequence(before, after), messages(before, after));
    }

    private List<Story.Message> messages(Scene before, Scene after) {
        SortedSet<Integer> asked = Scene.without(after.asked(), before.asked());
        List<Story.Message> messages = new ArrayList<>(requests(acted(asked, after)));
        for (int replica : Scene.without(after.replied(), before.replied())) {
            messages.add(answer(before, after, replica));
        }
        add(messages, Kind.REFUSAL, Scene.without(after.failed(), before.failed()), "refuses");
        add(messages, Kind.TIMEOUT, Scene.without(after.overdue(), before.overdue()), "no answer yet");
        add(
                messages,
                Kind.EQUIVOCATION,
                Scene.without(after.equivocated(), before.equivocated()),
                "another answer than before");
        messages.addAll(requests(Scene.without(asked, acted(asked, after))));
        if (before.isPending() && !after.isPending()) {
            messages.add(new Story.Message(Kind.OUTCOME, 0, outcome(after)));
        }
        return messages;
    }

    private Story.Message answer(Scene before, Scene after, int replica) {
        String value = after.reply(replica);
        boolean late = before.overdue().contains(replica) || before.failed().contains(replica);
        Kind kind = isLie(value) ? (late ? Kind.LATE_LIE : Kind.LIE) : late ? Kind.LATE_ANSWER : Kind.ANSWER;
        return new Story.Message(kind, replica, valueName(value));
    }

    private String outcome(Scene scene) {
        return scene.isDecided() ? "decides " + valueName(scene.value()) : "ends " + scene.outcome();
    }

    private static List<Story.Message> requests(SortedSet<Integer> asked) {
        List<Story.Message> requests = new ArrayList<>();
        add(requests, Kind.REQUEST, asked, "asks");
        return requests;
    }

    private static void add(List<Story.Message> messages, Kind kind, SortedSet<Integer> replicas, String text) {
        replicas.forEach(replica -> messages.add(new Story.Message(kind, replica, text)));
    }

    /** Those who were asked, and acted, in the same step. */
    private static SortedSet<Integer> acted(SortedSet<Integer> asked, Scene after) {
        SortedSet<Integer> acted = new TreeSet<>(asked);
        acted.removeIf(replica ->
                !after.replied().contains(replica) && !after.overdue().contains(replica));
        return acted;
    }

    private String event(Scene before, Scene after) {
        SortedSet<Integer> replied = Scene.without(after.replied(), before.replied());
        SortedSet<Integer> failed = Scene.without(after.failed(), before.failed());
        SortedSet<Integer> overdue = Scene.without(after.overdue(), before.overdue());
        SortedSet<Integer> equivocated = Scene.without(after.equivocated(), before.equivocated());
        if (!replied.isEmpty()) {
            return reply(before, after, replied);
        } else if (!failed.isEmpty()) {
            return capital(replica(failed.first())) + " refuses the connection.";
        } else if (!overdue.isEmpty()) {
            return timeout(after, overdue);
        } else if (!equivocated.isEmpty()) {
            return capital(replica(equivocated.first())) + " answers again, and differently: it is exposed.";
        }
        return "An answer arrives that the reader already has, or did not ask for.";
    }

    private String reply(Scene before, Scene after, SortedSet<Integer> replied) {
        int first = replied.first();
        boolean lies = isLie(after.reply(first));
        List<String> circumstances = new ArrayList<>();
        if (before.failed().contains(first)) {
            circumstances.add("after having refused");
        } else if (before.overdue().contains(first)) {
            circumstances.add("late");
        }
        if (!lies && after.byzantine().contains(first)) {
            circumstances.add("although Byzantine");
        }
        String aside = circumstances.isEmpty() ? "" : ", " + String.join(" and ", circumstances) + ",";
        String answers = (replied.size() == 1 ? " answers " : " answer ") + valueName(after.reply(first)) + ".";
        String deed = lies ? lie(after, replied) : answers;
        return capital(replicas(replied)) + aside + deed;
    }

    private String lie(Scene after, SortedSet<Integer> liars) {
        boolean verifies = deployment.rule().verifies();
        if (liars.size() > 1) {
            return model.lies() > 1
                    ? " lie: each tells another lie" + (verifies ? ", and none passes verification." : ".")
                    : " lie: all tell the same lie" + (verifies ? ", and it does not pass verification." : ".");
        }
        String which = model.lies() > 1 ? " with " + valueName(after.reply(liars.first())) : "";
        return " lies" + which + (verifies ? "; that does not pass verification." : ".");
    }

    private static String timeout(Scene after, SortedSet<Integer> overdue) {
        if (overdue.size() > 1) {
            return "The timeouts of " + replicas(overdue) + " fire: no answer yet.";
        }
        return after.correct().containsAll(overdue)
                ? "The timeout of " + replicas(overdue) + " fires, too early: it is correct, only slow."
                : "The timeout of " + replicas(overdue) + " fires: no answer yet.";
    }

    /** What the reader makes of it: sentences, each with a space before it. */
    private String consequence(Scene before, Scene after) {
        if (!before.isPending()) {
            return exposure(Scene.without(exposed(after), exposed(before)), after);
        }
        SortedSet<Integer> asked = Scene.without(after.asked(), before.asked());
        if (!after.isPending()) {
            return meanwhile(asked) + conclusion(after) + (after.isDecided() ? exposure(exposed(after), after) : "");
        }
        String tally = before.replied().equals(after.replied()) ? "" : tally(after);
        if (!acted(asked, after).isEmpty()) {
            return meanwhile(asked) + tally;
        }
        return tally + (asked.isEmpty() ? "" : " The reader asks " + replicas(asked) + " too.");
    }

    /** Where a step is that of several replicas, the reader may have asked more of them in between. */
    private static String meanwhile(SortedSet<Integer> asked) {
        return asked.isEmpty() ? "" : " Meanwhile the reader asks " + replicas(asked) + " too.";
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
                ? " " + heard + " of " + counted(deployment.quorum(), "reply", "replies") + " "
                        + (heard == 1 ? "is" : "are") + " in: " + count + "."
                : " So far: " + count + ".";
    }

    private String votes(Scene scene) {
        List<String> candidates = candidates(scene);
        List<String> lies = candidates.stream().filter(this::isLie).toList();
        boolean oneEach = lies.stream().allMatch(lie -> scene.voters(lie).size() == 1);
        if (lies.size() <= MOST_LISTED || !oneEach) {
            return votes(scene, candidates);
        }
        String truth =
                votes(scene, candidates.stream().filter(value -> !isLie(value)).toList());
        return "1 vote for each of " + lies.size() + " lies" + (truth.isEmpty() ? "" : ", " + truth);
    }

    private String votes(Scene scene, List<String> values) {
        return values.stream()
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
            case "without":
                return " Enough have answered, and nobody else is expected soon: the reader does without.";
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
                return "This was to be reached: " + replicas(exposed(last()))
                        + " has shown to be faulty by its own reply.";
            case NO_FALSE_BLAME:
                return "Correct replicas may differ in what they have. A reader that does not know that blames them.";
            case ANSWERED_BY_OTHERS:
                return "No replica but a liar has vouched for that.";
            case NEVER_WITHOUT:
                return "The timeout was only a guess: the read ends without what would have come.";
            case NEVER_CALLED_MISSING:
                return "More replicas failed than may be faulty, so a correct one has failed, too.";
            case SIDECAR_NOT_STUCK:
            case SIDECAR_ENDS:
                return "Too few answers are in to do without, and the others may never come.";
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
            return "The reader has " + last().replied().size() + " of "
                    + counted(deployment.quorum(), "reply", "replies") + ", and waits for ever.";
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

    private boolean isLie(String value) {
        return !value.equals(Scene.TRUTH) && !model.forms().others().contains(value);
    }

    /** As {@code Exposed} of {@code Reader.tla}: of those who answered otherwise than decided, only who contradicted that. */
    private SortedSet<Integer> exposed(Scene scene) {
        SortedSet<Integer> exposed = new TreeSet<>(scene.exposed());
        if (model.forms().alike()) {
            exposed.removeIf(replica ->
                    !scene.equivocated().contains(replica) && !isLie(scene.reply(replica)) && !isLie(scene.value()));
        }
        return exposed;
    }

    // Words.

    private String valueName(String value) {
        if (value.equals(Scene.TRUTH)) {
            return "the truth";
        } else if (!isLie(value)) {
            return value;
        }
        return model.lies() == 1 ? "the lie" : value.replaceFirst("^lie", "lie ");
    }

    private static String replica(int number) {
        return "replica " + number;
    }

    private static String replicas(SortedSet<Integer> numbers) {
        return (numbers.size() == 1 ? "replica " : "replicas ") + listed(ranges(numbers));
    }

    /** The numbers, but where many follow one another the first and the last only. */
    private static List<String> ranges(SortedSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        List<Integer> all = List.copyOf(numbers);
        for (int from = 0, to; from < all.size(); from = to) {
            to = from + 1;
            while (to < all.size() && all.get(to) == all.get(to - 1) + 1) {
                to++;
            }
            List<Integer> range = all.subList(from, to);
            if (range.size() > MOST_LISTED) {
                ranges.add(range.get(0) + " to " + range.get(range.size() - 1));
            } else {
                range.forEach(number -> ranges.add(String.valueOf(number)));
            }
        }
        return ranges;
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
