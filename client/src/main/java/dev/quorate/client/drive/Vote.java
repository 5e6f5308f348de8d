package dev.quorate.client.drive;

import dev.quorate.client.Event;
import dev.quorate.client.Exposure;
import dev.quorate.client.Patience;
import dev.quorate.client.Replica;
import dev.quorate.client.Trouble;
import dev.quorate.client.ask.ReplicaHealth;
import dev.quorate.client.loop.Loop;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.transport.Exchange;
import dev.quorate.core.Deployment;
import dev.quorate.core.Outcome;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.Step;
import dev.quorate.trust.qual.Unverified;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One read of the kernel, carried out: sends its requests, measures its time, and tells it what happened.
 *
 * <p>A replica that has several URLs is asked at the first; at the next when that fails, or is late. It fails when all of them
 * have. What is late is not given up: after a while it is asked anew, each time a longer while. Replies after the outcome are
 * still heard, because they can expose.
 *
 * @param <V> what is voted on
 */
public final class Vote<V extends Object> {

    /** Bytes. A reply that comes more slowly is overdue: a second copy of what takes so long is cheap. */
    private static final long SLOWEST_PER_SECOND = 1 << 14;

    /** How many times as long as the quickest an answer may take until it is late, */
    private static final int TIMES_THE_QUICKEST = 4;

    /** but no less than this part of the time that it has anyway: a premature request costs little, but not nothing. */
    private static final int LEAST_PART = 5;

    /** Asks a replica. */
    public interface Asker<V extends Object> {
        /** Sends a request to one of its URLs; the answer is told on the loop. */
        Exchange ask(Source source, URI url, Answer<V> answer);

        /**
         * Whether two different values cannot both come from correct replicas. The kernel exposes only by what contradicts.
         */
        default boolean contradict(@Unverified V value, @Unverified V other) {
            return true;
        }

        /** Whether an answer that makes progress is waited for beyond that time. */
        default boolean isWaitedFor() {
            return true;
        }

        /** How long an answer may take until it is overdue. */
        default Duration deadline(Patience patience) {
            return patience.reply();
        }
    }

    /** Writes a value down, different values differently: the kernel compares what is written. */
    public interface Naming<V extends Object> {
        /** The value in a line. */
        String name(@Unverified V value);
    }

    /** Verifies a value. */
    public interface Judging<V extends Object> {
        /** Whether it passes verification. */
        boolean isValid(@Unverified V value);
    }

    /** Is told what a replica answers. */
    public interface Answer<V extends Object> {
        /** It replied. */
        void reply(@Unverified V value);

        /** It did not. */
        void trouble(Trouble trouble);
    }

    /** What replicas are asked for. */
    public enum Subject {
        /** Something beside the object, which a correct replica need not have. */
        SIDECAR(false, true),
        /** The same, where there is nothing else to go by. */
        NEEDED_SIDECAR(false, false),
        /** Something about the object, or a part of it, which a correct replica need not give. */
        ASPECT(true, true),
        /** What every correct replica has. */
        OBJECT(true, false);

        private final boolean isTheObject;
        private final boolean isOptional;

        Subject(boolean isTheObject, boolean isOptional) {
            this.isTheObject = isTheObject;
            this.isOptional = isOptional;
        }

        /** Whether "not found" is said of the object itself. */
        boolean isTheObject() {
            return isTheObject;
        }

        /** Whether the read goes on without it. That a replica has none is then a value like any other. */
        boolean isOptional() {
            return isOptional;
        }
    }

    /** What is written down for a replica that has none of what it is asked for. */
    private static final String NONE = "none";

    private final Session session;
    private final Question<V> question;
    private final Consumer<Optional<V>> ending;
    private final int read;
    private final Map<Integer, Asking> askings = new HashMap<>();
    private final List<Source> order;
    private final int fullTurns;
    private final Values<V> values;
    private final Reader<String> reader;
    private final Set<Integer> lastCalls = new HashSet<>(); // who is given a little more time before it counts as late
    private @Nullable ReaderState<String> state;
    private boolean closed;
    private Duration quickest = Duration.ZERO; // answer, once there is one
    private int slow; // how many replies were overdue although they were coming

    /**
     * What is asked, and how the answers are judged.
     *
     * @param of what the vote is on
     * @param deployment the rule and its numbers
     * @param valid what passes verification; everything unless the rule verifies
     * @param naming writes a value down, different values differently: the kernel compares what is written
     * @param asker asks a replica
     * @param subject what is asked for
     */
    public record Question<V extends Object>(
            String of, Deployment deployment, Judging<V> valid, Naming<V> naming, Asker<V> asker, Subject subject) {

        public static <V extends Object> Question<V> voting(
                String of, Deployment deployment, Naming<V> naming, Asker<V> asker, Subject subject) {
            return new Question<>(of, deployment, value -> true, naming, asker, subject);
        }
    }

    public Vote(Session session, Question<V> question, Consumer<Optional<V>> ending) {
        this(session, question, 0, ending);
    }

    /**
     * A vote that asks in another order: turned by some places, so that several votes share the load. After each full turn every replica
     * is asked at its next URL first.
     */
    public Vote(Session session, Question<V> question, int turn, Consumer<Optional<V>> ending) {
        this.order = turned(session.sources(), turn);
        this.fullTurns = turn / order.size();
        this.session = session;
        this.question = question;
        this.ending = ending;
        this.read = session.newRead();
        Values<V> heard = new Values<>(question);
        this.values = heard;
        this.reader = reader(question, heard);
    }

    private static <V extends Object> Reader<String> reader(Question<V> question, Values<V> heard) {
        Deployment deployment = question.deployment();
        Reader<String> reader =
                deployment.rule().verifies() ? Reader.verifying(deployment, heard::isValid) : Reader.voting(deployment);
        Reader<String> knowing = reader.withAlike(heard::areAlike);
        return question.subject().isOptional() ? knowing.doingWithout(deployment.budget()) : knowing;
    }

    /** What was heard, by how it is written down. */
    private static final class Values<V extends Object> {
        private final Map<String, @Unverified V> byName = new HashMap<>();
        private final Map<String, Boolean> validity = new HashMap<>(); // the kernel asks often
        private final Map<String, Set<String>> alikeEarlier =
                new HashMap<>(); // what was heard before each, and is alike
        private final Question<V> question;

        Values(Question<V> question) {
            this.question = question;
        }

        void heard(String name, @Unverified V value) {
            if (byName.containsKey(name)) {
                return;
            }
            Set<String> alike = new HashSet<>();
            byName.forEach((other, known) -> {
                if (!question.asker().contradict(value, known)) {
                    alike.add(other);
                }
            });
            byName.put(name, value);
            alikeEarlier.put(name, alike);
            validity.put(name, question.valid().isValid(value));
        }

        boolean isValid(String name) {
            return validity.getOrDefault(name, false);
        }

        /** Who has none of it does not lie, whatever others have. */
        boolean areAlike(String name, String other) {
            return name.equals(NONE)
                    || other.equals(NONE)
                    || isAlikeEarlier(name, other)
                    || isAlikeEarlier(other, name);
        }

        private boolean isAlikeEarlier(String name, String other) {
            return alikeEarlier.getOrDefault(name, Set.of()).contains(other);
        }
    }

    public void start() {
        List<Replica> replicas = order.stream().map(Source::replica).toList();
        session.tell(new Event.VoteBegan(read, question.of(), question.deployment(), reader, replicas));
        Step<String> step = reader.start();
        session.tell(new Event.VoteStepped(read, new ReaderEvent.Start<>(), step.state()));
        state = step.state();
        step.ask().stream().forEach(this::ask);
    }

    private static List<Source> turned(List<Source> sources, int turn) {
        List<Source> turned = new ArrayList<>(sources);
        Collections.rotate(turned, -turn);
        return List.copyOf(turned);
    }

    private Source source(int number) {
        return order.get(number - 1);
    }

    /** Stops asking, and hears nothing any more. */
    public void close() {
        closed = true;
        askings.values().forEach(Asking::close);
        askings.clear();
    }

    /** Who voted for a value. */
    List<Source> voters(V value) {
        ReaderState<String> now = state;
        return now == null
                ? List.of()
                : now.replies().voters(question.naming().name(value)).stream()
                        .mapToObj(this::source)
                        .toList();
    }

    private void ask(int replica) {
        Asking asking = new Asking(source(replica), replica);
        askings.put(replica, asking);
        asking.begin();
    }

    private void replied(int replica, @Unverified V value) {
        String name = question.naming().name(value);
        values.heard(name, value);
        happened(new ReaderEvent.Reply<>(replica, name));
    }

    /** How long an answer may take until it is late: not as long as it may where another has shown that it takes less here. */
    private Duration deadline() {
        Duration longest = question.asker().deadline(session.patience());
        boolean isKnown = question.asker().isWaitedFor() && !quickest.isZero();
        Duration shown = quickest.multipliedBy(TIMES_THE_QUICKEST);
        Duration least = longest.dividedBy(LEAST_PART);
        return isKnown ? shorter(longest, shown.compareTo(least) > 0 ? shown : least) : longest;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void learn(Duration time) {
        if (quickest.isZero()) {
            quickest = time;
            askings.values().forEach(Asking::hurry);
        }
    }

    /** Once all are asked, to be late serves only to do without: so there is a little more time. */
    private void late(int replica) {
        boolean mayEnd = reader.enough() > 0 && requireStarted().asked().size() == order.size();
        if (!mayEnd) {
            happened(new ReaderEvent.Timeout<>(replica));
        } else if (lastCalls.add(replica)) {
            session.after(session.patience().progress(), () -> happened(new ReaderEvent.Timeout<>(replica)));
        }
    }

    /** Who has not the object itself fails: what others say of theirs stands for itself. Who lacks a sidecar has an answer. */
    private void failed(int replica, Trouble trouble) {
        boolean isNeverServed = !question.subject().isTheObject() && trouble.kind() == Trouble.Kind.BUSY;
        if (isNone(trouble) || question.subject().isOptional() && isNeverServed) {
            happened(new ReaderEvent.Reply<>(replica, NONE));
        } else {
            happened(new ReaderEvent.Failure<>(replica));
        }
    }

    /** Whether a trouble is an answer: that there is none of what may be missing. */
    private boolean isNone(Trouble trouble) {
        boolean hasNoObject = question.subject().isTheObject() && trouble.kind() == Trouble.Kind.NOT_FOUND;
        return question.subject().isOptional() && trouble.isLack() && !hasNoObject;
    }

    /**
     * Gives up replicas that have had their time, once nobody else is under way who may yet decide. Until then a replica that
     * cannot answer may come back. What is beside the object is not worth that wait.
     */
    private void giveUpSpent() {
        if (isWorthWaiting() && !askings.values().stream().allMatch(Asking::hasHadItsTime)) {
            return;
        }
        for (Asking asking : List.copyOf(askings.values())) {
            if (asking.isSpent() && !closed && !session.hasEnded()) {
                asking.giveUp();
            }
        }
    }

    /** Whether the read cannot go on without an answer, or the answer is about the object. */
    private boolean isWorthWaiting() {
        return question.subject().isTheObject() || !question.subject().isOptional();
    }

    private void happened(ReaderEvent<String> event) {
        if (closed) {
            return;
        }
        boolean wasPending = requireStarted().outcome().isPending();
        Step<String> step = reader.step(requireStarted(), event);
        ReaderState<String> now = step.state();
        state = now;
        session.tell(new Event.VoteStepped(read, event, now));
        reader.exposed(now).stream().forEach(exposed -> expose(exposed, now));
        step.ask().stream().forEach(this::ask);
        if (wasPending && !now.outcome().isPending() && !session.hasEnded()) {
            if (!(now.outcome() instanceof Outcome.Decided)) {
                session.disagreed(answers(now));
            }
            Optional<V> value = decided(now.outcome());
            if (reader.enough() > 0 && value.isEmpty()) {
                close(); // nobody is waited for
            }
            ending.accept(value);
        }
    }

    /** What each of those who replied said. */
    private Map<Source, String> answers(ReaderState<String> now) {
        Map<Source, String> answers = new HashMap<>();
        now.replied().stream().forEach(replica -> {
            @Nullable String reply = now.replies().of(replica);
            if (!NONE.equals(reply)) {
                answers.put(source(replica), "its " + question.of() + " is " + reply);
            }
        });
        return answers;
    }

    /** The value that was decided, if one was. */
    private Optional<V> decided(Outcome<String> outcome) {
        if (outcome instanceof Outcome.Decided<String> decided) {
            @Nullable
            @Unverified
            V value = values.byName.get(decided.value());
            if (value != null) {
                return Optional.of(believed(value));
            }
        }
        return Optional.empty();
    }

    /** The kernel has decided on it: that is what verifies it. */
    @SuppressWarnings("trust:return")
    private static <V extends Object> V believed(@Unverified V value) {
        return value;
    }

    private void expose(int replica, ReaderState<String> now) {
        Source source = source(replica);
        @Nullable String reply = now.replies().of(replica);
        if (now.equivocated().contains(replica)) {
            session.expose(source, new Exposure.Equivocation(question.of()));
        } else if (now.outcome() instanceof Outcome.Decided<String> decided && reply != null) {
            session.expose(source, new Exposure.OtherVote(question.of(), decided.value(), reply));
        }
    }

    private ReaderState<String> requireStarted() {
        ReaderState<String> now = state;
        if (now == null) {
            throw new IllegalStateException("the vote has not started");
        }
        return now;
    }

    /** What is going on with one replica. */
    private final class Asking {
        private final Source source;
        private final int number;
        private final List<Exchange> open = new ArrayList<>();
        private int tried;
        private int waiting;
        private int round;
        private final ReplicaHealth health;
        private @Nullable Trouble best; // of the troubles in this round
        private @Nullable Trouble lastTrouble; // while nothing is under way
        private long received; // when it was last looked at
        private long heard = session.nanos(); // when anything was last heard of it, or it was first asked
        private boolean isOver; // it failed for good
        private final long asked = session.nanos();
        private boolean hasReplied;
        private @Nullable Timer timer;
        private boolean isAwaited; // for the first time, until it is late

        private record Timer(Loop.Timer of) {}

        Asking(Source source, int number) {
            this.source = source;
            this.number = number;
            this.health = ReplicaHealth.goingOn(source, session.patience());
            for (int turn = 0; turn < fullTurns; turn++) {
                health.leave(health.url());
            }
        }

        void begin() {
            if (source.isExposed()) {
                session.soon(() -> happened(new ReaderEvent.Failure<>(number)));
                return;
            }
            boolean alreadyLate = source.isOverdue();
            askNext();
            if (alreadyLate) {
                session.soon(this::isLate);
            } else {
                isAwaited = true;
                await(deadline());
            }
        }

        /** Looks halfway how far it is: what has not moved since then is late at the end. */
        private void await(Duration time) {
            Duration half = time.dividedBy(2);
            wait(half, () -> {
                hasProgressed();
                wait(time.minus(half), this::isLate);
            });
        }

        /** Somebody has shown how long an answer takes. */
        void hurry() {
            if (isAwaited && !hasReplied) {
                stopWaiting();
                await(deadline().minusNanos(session.nanos() - asked));
            }
        }

        /** Asks at the next URL; false if there is none that was not tried. */
        private boolean askNext() {
            if (tried == source.urls().size()) {
                return false;
            }
            URI url = health.url();
            health.leave(url);
            int thisRound = round;
            tried++;
            waiting++;
            open.add(question.asker().ask(source, url, new Answer<>() {
                @Override
                public void reply(@Unverified V value) {
                    source.answered(url);
                    hasReplied = true;
                    waiting--;
                    stopWaiting();
                    learn(Duration.ofNanos(session.nanos() - asked));
                    replied(number, value);
                }

                @Override
                public void trouble(Trouble trouble) {
                    if (thisRound != round || hasReplied) {
                        return; // of a request that was given up meanwhile, or is not needed any more
                    }
                    waiting--;
                    Trouble counting = better(trouble);
                    best = counting;
                    session.troubled(source, url, question.subject().isTheObject(), trouble);
                    if (!closed && !session.hasEnded() && !askNext() && waiting == 0) {
                        stopWaiting();
                        lost(counting);
                    }
                }
            }));
            return true;
        }

        /** Its URLs are alternatives, so what counts is the best that one of them says: an answer, or else that it may yet come. */
        private Trouble better(Trouble trouble) {
            Trouble before = best;
            return before == null || worth(trouble) >= worth(before) ? trouble : before;
        }

        private int worth(Trouble trouble) {
            if (isNone(trouble)) {
                return 3;
            } else if (trouble.kind() == Trouble.Kind.BUSY) {
                return 2; // it has more time
            }
            return trouble.mayPass() ? 1 : 0;
        }

        /**
         * Nothing is under way any more. What may pass is a late reply, and asked for again, later and later; else it is a
         * definite failure.
         */
        private void lost(Trouble trouble) {
            isAwaited = false;
            lastTrouble = trouble;
            heard = session.nanos();
            if (!trouble.mayPass()) {
                giveUp();
                return;
            }
            health.failed(trouble, session.nanos());
            late(number);
            if (isSpent() && !closed && !session.hasEnded()) {
                giveUpSpent();
            }
            if (!closed && !isOver && requireStarted().outcome().isPending()) {
                Duration rest = health.rest(session.jitter());
                session.resting(source, trouble, rest);
                wait(rest, this::askAnew);
            }
        }

        /** Whether it was given all the time that there is, and is not even answering badly any more. */
        boolean isSpent() {
            boolean isTroubled = lastTrouble != null && !hasReplied && !isOver;
            boolean isHopeless = isWorthWaiting() ? health.isSpent(session.nanos()) : health.isLost();
            return isTroubled && isHopeless;
        }

        /** Whether it may not be expected to decide anything any more. */
        boolean hasHadItsTime() {
            return hasReplied
                    || isOver
                    || isSpent()
                    || session.nanos() - heard >= session.patience().busy().toNanos();
        }

        /** A definite failure. */
        private void giveUp() {
            Trouble trouble = lastTrouble;
            if (trouble != null) {
                isOver = true;
                stopWaiting();
                boolean isAboutObject = question.subject().isTheObject();
                boolean isAboutServer = isAboutObject || trouble.kind() != Trouble.Kind.BUSY;
                if (isAboutServer && trouble.mayPass()) {
                    source.timeIsUp();
                }
                if (isAboutObject) {
                    session.gaveUp(source, trouble);
                }
                failed(number, trouble);
            }
        }

        /** What makes progress is not late, unless it is so slow that somebody else may have sent all of it by then. */
        private boolean isOnItsWay() {
            boolean progressed = hasProgressed();
            long since = session.nanos() - asked;
            double least = SLOWEST_PER_SECOND * (since / 1e9);
            return progressed && received > least && since < slowness().toNanos();
        }

        /** Each replica that is taken for slow has the next one be given twice as long: in the end one is quick enough. */
        private Duration slowness() {
            return session.patience().reissue().multipliedBy(3L << Math.min(slow, 20));
        }

        private boolean hasProgressed() {
            long now = open.stream().mapToLong(Exchange::received).sum();
            boolean progressed = now > received;
            received = now;
            if (progressed) {
                heard = session.nanos();
            }
            return progressed;
        }

        private void isLate() {
            if (closed || hasReplied) {
                return;
            } else if (question.asker().isWaitedFor() && isOnItsWay()) {
                wait(shorter(session.patience().progress(), deadline()), this::isLate);
                return;
            }
            isAwaited = false;
            slow += received > 0 ? 1 : 0;
            session.late(source);
            late(number);
            if (!closed && !session.hasEnded()) {
                askNext();
                wait(health.longestSilence(), this::askAnewIfIdle);
            }
        }

        /**
         * A connection that brings nothing may be dead; what is on its way, however slowly, is waited for. If another URL has said that
         * there is none, that is the answer.
         */
        private void askAnewIfIdle() {
            Trouble said = best;
            if (hasProgressed()) {
                wait(health.longestSilence(), this::askAnewIfIdle);
            } else if (said != null && isNone(said)) {
                leaveRound();
                lastTrouble = said;
                giveUp();
            } else {
                health.silent();
                askAnew();
            }
        }

        private void askAnew() {
            leaveRound();
            askNext();
            wait(health.longestSilence(), this::askAnewIfIdle);
        }

        private void leaveRound() {
            open.forEach(Exchange::cancel);
            open.clear();
            received = 0;
            round++;
            tried = 0;
            waiting = 0;
            best = null;
        }

        private void wait(Duration delay, Runnable then) {
            timer = new Timer(session.after(delay, then));
        }

        private void stopWaiting() {
            Timer running = timer;
            if (running != null) {
                running.of().cancel();
            }
        }

        void close() {
            stopWaiting();
            open.forEach(Exchange::cancel);
        }
    }
}
