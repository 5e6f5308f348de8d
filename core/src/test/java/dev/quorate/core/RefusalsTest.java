package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the readers refuse: every public method with every kind of argument that makes no sense, and of the states all that
 * are none.
 *
 * <p>{@code Mirrors} does not compare this. The specification has operators for replicas 1 to n and for states of one group: it
 * says nothing of others, and a refusal leads to no state. So this is tested here, and a method that nobody lists fails.
 */
class RefusalsTest {

    private static final int REPLICAS = 3;
    private static final int PIECES = 2;

    private static final Reader<String> READER = Reader.voting(deployment(Rule.MATCHING, REPLICAS, 3, 2));
    private static final PieceReader PIECE_READER = PieceReader.of(REPLICAS, PIECES, 1);

    /** Arguments that are taken, and some in their place that are refused. */
    private record Argument(List<?> good, List<?> bad) {}

    private static Argument refusing(Object good, Object... bad) {
        return new Argument(List.of(good), Arrays.asList(bad));
    }

    private static final Argument REPLICA = refusing(1, 0, -1, REPLICAS + 1, Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Argument PIECE = refusing(1, 0, -1, PIECES + 1, Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Argument ANY_VALUE = refusing("a");
    private static final Argument VALUE = refusing("a", (Object) null);
    private static final Argument ALL_VALID = refusing((Predicate<String>) value -> true, (Object) null);

    /** A state before and after a reply, and one in which the read has ended; those of a smaller and of a larger group. */
    private static final Argument STATE = new Argument(
            Stream.iterate(
                            List.of(READER.start().state()),
                            states -> states.size() <= 3,
                            states -> with(states, reply(states, states.size())))
                    .reduce((first, last) -> last)
                    .orElseThrow(),
            List.of(ofGroup(REPLICAS - 1), ofGroup(REPLICAS + 1)));

    private static final Argument PIECE_STATE = new Argument(
            List.of(
                    PIECE_READER.start().state(),
                    PIECE_READER
                            .start(PieceSet.upTo(PIECES), ReplicaSet.empty())
                            .state()),
            List.of(
                    PieceReader.of(REPLICAS - 1, PIECES, 1).start().state(),
                    PieceReader.of(REPLICAS + 1, PIECES, 1).start().state(),
                    PieceReader.of(REPLICAS, PIECES + 1, 1)
                            .start(PieceSet.of(PIECES + 1), ReplicaSet.empty())
                            .state()));

    private static final Map<String, List<Argument>> OF_READER = Map.ofEntries(
            Map.entry(
                    "voting(Deployment)",
                    List.of(refusing(
                            deployment(Rule.MATCHING, 3, 3, 2),
                            deployment(Rule.MATCHING, 2, 2, 2),
                            deployment(Rule.VERIFIED, 3, 3, 1)))),
            Map.entry(
                    "verifying(Deployment, Predicate)",
                    List.of(
                            refusing(
                                    deployment(Rule.VERIFIED, 3, 3, 1),
                                    deployment(Rule.VERIFIED, 1, 1, 1),
                                    deployment(Rule.MATCHING, 3, 3, 2)),
                            ALL_VALID)),
            Map.entry(
                    "outsideTheBound(Deployment, Predicate)",
                    List.of(
                            refusing(
                                    deployment(Rule.MATCHING, 1, 1, 1),
                                    deployment(Rule.MATCHING, 3, 3, 0),
                                    deployment(Rule.MATCHING, 3, 2, 3),
                                    deployment(Rule.MATCHING, 3, 4, 2)),
                            ALL_VALID)),
            Map.entry("withHedge(int)", List.of(refusing(0, -1, Deployment.MAX_REPLICAS + 1))),
            Map.entry("doingWithout(int)", List.of(refusing(0, -1, REPLICAS + 1))),
            Map.entry("doingWithout(FaultBudget)", List.of(refusing(new FaultBudget(1, 0)))),
            Map.entry(
                    "withAlike(BiPredicate)",
                    List.of(refusing((BiPredicate<String, String>) (value, other) -> true, (Object) null))),
            Map.entry("isVote(Object)", List.of(ANY_VALUE)),
            Map.entry("contradict(Object, Object)", List.of(ANY_VALUE, ANY_VALUE)),
            Map.entry("exposed(ReaderState)", List.of(new Argument(STATE.good(), List.of()))),
            Map.entry(
                    "step(ReaderState, ReaderEvent)",
                    List.of(
                            STATE,
                            refusing(
                                    new ReaderEvent.Timeout<>(1),
                                    new ReaderEvent.Reply<>(0, "a"),
                                    new ReaderEvent.Timeout<>(0),
                                    new ReaderEvent.Failure<>(0),
                                    new ReaderEvent.Reply<>(REPLICAS + 1, "a"),
                                    new ReaderEvent.Timeout<>(REPLICAS + 1),
                                    new ReaderEvent.Failure<>(REPLICAS + 1)))),
            Map.entry("onReply(ReaderState, int, Object)", List.of(STATE, REPLICA, VALUE)),
            Map.entry("onTimeout(ReaderState, int)", List.of(STATE, REPLICA)),
            Map.entry("onFailure(ReaderState, int)", List.of(STATE, REPLICA)));

    private static final Map<String, List<Argument>> OF_PIECE_READER = Map.ofEntries(
            Map.entry(
                    "of(int, int, int)",
                    List.of(
                            refusing(1, 0, -1, Deployment.MAX_REPLICAS + 1),
                            refusing(0, -1, PieceReader.MAX_PIECES + 1),
                            refusing(1, 0, -1))),
            Map.entry(
                    "start(PieceSet, ReplicaSet)",
                    List.of(
                            refusing(PieceSet.upTo(PIECES), PieceSet.of(PIECES + 1)),
                            refusing(ReplicaSet.upTo(REPLICAS), ReplicaSet.of(REPLICAS + 1)))),
            Map.entry(
                    "step(PieceReaderState, PieceEvent)",
                    List.of(
                            PIECE_STATE,
                            refusing(
                                    new PieceEvent.Return(1),
                                    new PieceEvent.Start(PieceSet.of(PIECES + 1), ReplicaSet.empty()),
                                    new PieceEvent.Piece(0, 1, true),
                                    new PieceEvent.Piece(1, 0, true),
                                    new PieceEvent.Overdue(1, 0),
                                    new PieceEvent.Loss(1, 0),
                                    new PieceEvent.Return(0),
                                    new PieceEvent.Failure(0),
                                    new PieceEvent.Exposure(0)))),
            Map.entry(
                    "onPiece(PieceReaderState, int, int, boolean)",
                    List.of(PIECE_STATE, REPLICA, PIECE, new Argument(List.of(true, false), List.of()))),
            Map.entry("onOverdue(PieceReaderState, int, int)", List.of(PIECE_STATE, REPLICA, PIECE)),
            Map.entry("onLoss(PieceReaderState, int, int)", List.of(PIECE_STATE, REPLICA, PIECE)),
            Map.entry("onReturn(PieceReaderState, int)", List.of(PIECE_STATE, REPLICA)),
            Map.entry("onFailure(PieceReaderState, int)", List.of(PIECE_STATE, REPLICA)),
            Map.entry("onExposure(PieceReaderState, int)", List.of(PIECE_STATE, REPLICA)));

    @Test
    void methods_ofBothReaders_areAllListed() {
        assertThat(methods(Reader.class)).containsOnlyKeys(OF_READER.keySet());
        assertThat(methods(PieceReader.class)).containsOnlyKeys(OF_PIECE_READER.keySet());
    }

    static Stream<Call> calls() {
        return Stream.concat(
                callsOf(Reader.class, READER, OF_READER), callsOf(PieceReader.class, PIECE_READER, OF_PIECE_READER));
    }

    /** Of several good first arguments each is tried, of the others the first. */
    private static Stream<Call> callsOf(Class<?> type, Object receiver, Map<String, List<Argument>> table) {
        List<Call> calls = new ArrayList<>();
        methods(type).forEach((signature, method) -> {
            List<Argument> arguments = table.getOrDefault(signature, List.of());
            for (Object first :
                    arguments.isEmpty() ? List.of() : arguments.get(0).good()) {
                List<Object> good = new ArrayList<>();
                arguments.forEach(argument -> good.add(argument.good().get(0)));
                good.set(0, first);
                calls.add(new Call(receiver, method, good, null));
                for (int position = 0; position < arguments.size(); position++) {
                    for (Object bad : arguments.get(position).bad()) {
                        List<Object> all = new ArrayList<>(good);
                        all.set(position, bad);
                        calls.add(new Call(
                                receiver,
                                method,
                                all,
                                bad == null ? NullPointerException.class : IllegalArgumentException.class));
                    }
                }
            }
        });
        return calls.stream();
    }

    /** A call that is refused with an exception, or with none. */
    private record Call(Object receiver, Method method, List<Object> arguments, Class<? extends Exception> refusal) {
        void run() throws Throwable {
            try {
                method.invoke(receiver, arguments.toArray());
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName() + arguments;
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_withWhatMakesNoSense_isRefused(Call call) throws Throwable {
        if (call.refusal() == null) {
            call.run();
        } else {
            assertThatThrownBy(call::run).isInstanceOf(call.refusal());
        }
    }

    private static Map<String, Method> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() > 0)
                .collect(Collectors.toMap(
                        method -> Stream.of(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", ", method.getName() + "(", ")")),
                        method -> method,
                        (one, other) -> one,
                        TreeMap::new));
    }

    // States.

    /** All that a group of two could be said to have, with a third replica that is not in it: {@code TypeOK} tells. */
    @Test
    void readerState_everyCombination_isRefusedUnlessItIsTypeOk() {
        List<ReplicaSet> sets = subsets(3).map(ReplicaSet::collect).toList();
        List<Replies<String>> replies = Stream.of(List.<Integer>of(), List.of(1), List.of(2), List.of(1, 2))
                .map(RefusalsTest::repliesOf)
                .toList();
        int states = 0;
        for (ReplicaSet asked : sets) {
            for (ReplicaSet overdue : sets) {
                for (ReplicaSet failed : sets) {
                    for (ReplicaSet equivocated : sets) {
                        for (Replies<String> each : replies) {
                            boolean typeOk = isTypeOk(asked, overdue, failed, equivocated, each.replied());
                            assertThat(isTaken(() -> new ReaderState<>(
                                            asked, overdue, failed, equivocated, each, new Outcome.Pending<>())))
                                    .as("%s %s %s %s %s", asked, overdue, failed, equivocated, each)
                                    .isEqualTo(typeOk);
                            states += typeOk ? 1 : 0;
                        }
                    }
                }
            }
        }
        // Nobody, one or two were asked; of each of them one of five things is known.
        assertThat(states).isEqualTo(1 + 5 + 25);
    }

    /** The conjuncts of {@code TypeOK} of {@code QuorumRead.tla} about the reader, in a group of two. */
    private static boolean isTypeOk(
            ReplicaSet asked, ReplicaSet overdue, ReplicaSet failed, ReplicaSet equivocated, ReplicaSet replied) {
        boolean inStates = Stream.of(asked, overdue, failed, equivocated)
                .allMatch(set -> set.stream().allMatch(replica -> replica <= 2));
        ReplicaSet heard = replied.union(overdue).union(failed);
        return inStates
                && asked.equals(ReplicaSet.upTo(asked.size()))
                && heard.isSubsetOf(asked)
                && replied.size() + overdue.size() + failed.size() == heard.size()
                && equivocated.isSubsetOf(replied);
    }

    /** The same for pieces: one of them and two replicas, or the other way round; and one replica that is not in the group. */
    @Test
    void pieceReaderState_everyCombination_isRefusedUnlessItIsPiecesTypeOk() {
        assertThat(pieceStates(2, 1)).isPositive();
        assertThat(pieceStates(1, 2)).isPositive();
    }

    private static int pieceStates(int replicas, int pieces) {
        List<ReplicaSet> sets = subsets(replicas + 1).map(ReplicaSet::collect).toList();
        List<PieceSet> done = subsets(pieces).map(PieceSet::collect).toList();
        List<PieceRequests> requests = subsets(replicas * pieces)
                .map(numbers -> requests(replicas, pieces, numbers))
                .toList();
        int states = 0;
        for (PieceOutcome outcome : PieceOutcome.values()) {
            for (PieceSet each : done) {
                for (PieceRequests sent : requests) {
                    for (PieceRequests overdue : requests) {
                        for (ReplicaSet resting : sets) {
                            for (ReplicaSet failed : sets) {
                                for (ReplicaSet exposed : sets) {
                                    boolean typeOk = isPiecesTypeOk(
                                            replicas, each, sent, overdue, resting, failed.union(exposed), outcome);
                                    assertThat(isTaken(() -> new PieceReaderState(
                                                    each, sent, overdue, resting, failed, exposed, outcome)))
                                            .as(
                                                    "%s %s %s %s %s %s %s",
                                                    each, sent, overdue, resting, failed, exposed, outcome)
                                            .isEqualTo(typeOk);
                                    states += typeOk ? 1 : 0;
                                }
                            }
                        }
                    }
                }
            }
        }
        return states;
    }

    /** The conjuncts of {@code PiecesTypeOK} of {@code PieceRead.tla} that do not need the number of pieces or the window. */
    private static boolean isPiecesTypeOk(
            int replicas,
            PieceSet done,
            PieceRequests requests,
            PieceRequests overdue,
            ReplicaSet resting,
            ReplicaSet givenUp,
            PieceOutcome outcome) {
        ReplicaSet group = ReplicaSet.upTo(replicas);
        boolean going = outcome == PieceOutcome.PENDING;
        return givenUp.isSubsetOf(group)
                && resting.isSubsetOf(group)
                && !resting.intersects(givenUp)
                && (outcome != PieceOutcome.UNAVAILABLE || givenUp.equals(group))
                && group.stream()
                        .allMatch(replica -> overdue.of(replica).allMatch(piece -> requests.contains(replica, piece))
                                && requests.of(replica).noneMatch(done::contains)
                                && (!givenUp.contains(replica) && going || requests.count(replica) == 0));
    }

    private static boolean isTaken(Runnable constructor) {
        try {
            constructor.run();
            return true;
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("not a state of the reader");
            return false;
        }
    }

    /** All sets of numbers from 1 to some number. */
    private static Stream<IntStream> subsets(int most) {
        return IntStream.range(0, 1 << most)
                .mapToObj(bits -> IntStream.rangeClosed(1, most).filter(number -> (bits >> number - 1 & 1) == 1));
    }

    private static PieceRequests requests(int replicas, int pieces, IntStream numbers) {
        PieceRequests requests = PieceRequests.none(replicas);
        for (int number : numbers.toArray()) {
            requests = requests.with(1 + (number - 1) / pieces, 1 + (number - 1) % pieces);
        }
        return requests;
    }

    private static Replies<String> repliesOf(List<Integer> replicas) {
        Replies<String> replies = Replies.none(2);
        for (int replica : replicas) {
            replies = replies.with(replica, "a");
        }
        return replies;
    }

    private static ReaderState<String> reply(List<ReaderState<String>> states, int replica) {
        return READER.onReply(states.get(states.size() - 1), replica, "a").state();
    }

    private static <T> List<T> with(List<T> list, T another) {
        List<T> more = new ArrayList<>(list);
        more.add(another);
        return Collections.unmodifiableList(more);
    }

    private static ReaderState<String> ofGroup(int replicas) {
        return Reader.<String>outsideTheBound(deployment(Rule.MATCHING, replicas, 1, 1), value -> true)
                .start()
                .state();
    }

    private static Deployment deployment(Rule rule, int replicas, int quorum, int accept) {
        return new Deployment(rule, replicas, new FaultBudget(1, 0), quorum, accept);
    }
}
