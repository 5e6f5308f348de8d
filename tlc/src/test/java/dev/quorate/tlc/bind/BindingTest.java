package dev.quorate.tlc.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.TlcRun.Tuning;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** TLC calls Java code in every state that it reaches, and says where it differs from the specification. */
class BindingTest {

    /** The code. */
    record Lock(String owner, List<String> queue) {
        static final String NOBODY = "None";

        Lock request(String process) {
            if (owner.equals(process) || queue.contains(process)) {
                return this;
            } else if (owner.equals(NOBODY)) {
                return new Lock(process, queue);
            }
            List<String> longer = new ArrayList<>(queue);
            longer.add(process);
            return new Lock(owner, longer);
        }

        Lock release(String process) {
            if (!owner.equals(process)) {
                return this;
            }
            return queue.isEmpty() ? new Lock(NOBODY, queue) : new Lock(queue.get(0), queue.subList(1, queue.size()));
        }

        Optional<Lock> changed(Lock next) {
            return next.equals(this) ? Optional.empty() : Optional.of(next);
        }
    }

    static final class Right {
        private Right() {}

        @Mirrors(value = "Request(lock, p)", forAll = "p \\in Processes")
        static Lock request(Lock lock, String process) {
            return lock.request(process);
        }

        @Mirrors(value = "Release(lock, p)", forAll = "p \\in Processes", when = "owner # None")
        static Lock release(Lock lock, String process) {
            return lock.release(process);
        }
    }

    static final class Actions {
        private Actions() {}

        @MirrorsAction(value = "Ask(p)", state = "lock", forAll = "p \\in Processes")
        static Optional<Lock> ask(Lock lock, String process) {
            return lock.changed(lock.request(process));
        }

        @MirrorsAction(value = "GiveBack(p)", state = "lock", forAll = "p \\in Processes")
        static Optional<Lock> giveBack(Lock lock, String process) {
            return lock.changed(lock.release(process));
        }
    }

    /** Hands over to the last who asked. */
    static final class Unfair {
        private Unfair() {}

        @Mirrors(value = "Release(lock, p)", forAll = "p \\in Processes")
        static Lock release(Lock lock, String process) {
            if (!lock.owner().equals(process) || lock.queue().isEmpty()) {
                return lock.release(process);
            }
            int last = lock.queue().size() - 1;
            return new Lock(lock.queue().get(last), lock.queue().subList(0, last));
        }
    }

    /** Lets an owner ask again. */
    static final class Greedy {
        private Greedy() {}

        @MirrorsAction(value = "Ask(p)", state = "lock", forAll = "p \\in Processes")
        static Optional<Lock> ask(Lock lock, String process) {
            return Optional.of(lock.request(process));
        }
    }

    /** Forgets who waits. */
    static final class Forgetful {
        private Forgetful() {}

        @MirrorsAction(value = "GiveBack(p)", state = "lock", forAll = "p \\in Processes")
        static Lock giveBack(Lock lock, String process) {
            return new Lock(Lock.NOBODY, List.of());
        }
    }

    static final class Throwing {
        private Throwing() {}

        @Mirrors(value = "Request(lock, p)", forAll = "p \\in Processes")
        static Lock request(Lock lock, String process) {
            throw new IllegalStateException("not yet");
        }
    }

    static final class Idle {
        private Idle() {}

        @Mirrors(value = "Request(lock, p)", forAll = "p \\in Processes", when = "Len(queue) > 7")
        static Lock request(Lock lock, String process) {
            return lock;
        }
    }

    private static Bindings run(Class<?>... bound) throws Exception {
        URL lock = Objects.requireNonNull(BindingTest.class.getResource("Lock.tla"));
        TlcRun run = TlcRun.of(Path.of(lock.toURI()))
                .tuning(Tuning.QUICK_START)
                .workers(2)
                .build();
        Tlc tlc = new Tlc(TlcJar.embedded(), Path.of("target", "tlc-archives"));
        return Binding.of(bound).run(tlc, run, ProgressListener.SILENT);
    }

    @Test
    void operators_ofCodeThatIsRight_agreeInEveryState() throws Exception {
        Bindings found = run(Right.class);

        assertThat(found.sentence()).isEqualTo("No error was found in any reachable state.");
        assertThat(found.agree()).isTrue();
        assertThat(found.result().output()).isEmpty();
        // By hand: nobody has the lock, or one of 3 has it and 0, 1 or 2 of the others wait in some order: 1 + 3 * (1 +
        // 2 + 2).
        assertThat(found.result().distinct()).isEqualTo(16);
        // Each of 3 processes asks in each state; the one who has the lock, and those who wait, change nothing by that.
        assertThat(found.comparisons())
                .containsExactly(
                        new Comparison("release", "Release(lock, p)", 15 * 3, 15),
                        new Comparison("request", "Request(lock, p)", 16 * 3, 3 + 3 * (2 + 2)));
    }

    @Test
    void actions_ofCodeThatIsRight_agreeInEveryStep() throws Exception {
        Bindings found = run(Actions.class);

        assertThat(found.sentence()).isEqualTo("No error was found in any reachable state.");
        assertThat(found.agree()).isTrue();
        // In each of the 16 states each of 3 processes is asked for; as often as not the code must refuse. Who has the
        // lock gives it
        // back, in 15 states; who has it not and does not wait asks: 3 in the first, 2 with nobody waiting, 1 with one.
        assertThat(found.comparisons())
                .containsExactly(
                        new Comparison("ask", "Ask(p)", 16 * 3, 3 + 3 * (2 + 2)),
                        new Comparison("giveBack", "GiveBack(p)", 16 * 3, 15));
    }

    @Test
    void operator_ofCodeThatIsWrong_isToldWithItsArguments() throws Exception {
        Bindings found = run(Unfair.class);

        assertThat(found.agree()).isFalse();
        assertThat(found.sentence())
                .matches(
                        "release\\(\\[owner \\|-> (p\\d), queue \\|-> <<(p\\d), (p\\d)>>], \\1\\) "
                                + "returned Lock\\[owner=\\3, queue=\\[\\2]], "
                                + "but Release\\(lock, p\\) is Lock\\[owner=\\2, queue=\\[\\3]] \\(owner differs, queue differs\\)\\.");
        assertThat(found.result().verdict().counterexample().length()).isEqualTo(4);
    }

    @Test
    void action_thatCodeTakesWhereItCannotBeTaken_isTold() throws Exception {
        assertThat(run(Greedy.class).sentence())
                .matches("ask\\(.*\\) returned Optional\\[.*], but Ask\\(p\\) cannot be taken\\.");
    }

    @Test
    void action_thatLeadsElsewhere_isTold() throws Exception {
        assertThat(run(Forgetful.class).sentence())
                .matches(
                        "giveBack\\(.*\\) returned Lock\\[owner=None, queue=\\[]], but GiveBack\\(p\\) leads to Lock.*\\.");
    }

    @Test
    void method_thatThrows_isTold() throws Exception {
        assertThat(run(Throwing.class).sentence())
                .matches(".* cannot be compared with Request\\(lock, p\\)\\. "
                        + "It throws java\\.lang\\.IllegalStateException: not yet at BindingTest\\.java:\\d+\\.");
    }

    @Test
    void method_thatIsNeverCompared_doesNotAgree() throws Exception {
        Bindings found = run(Idle.class);

        assertThat(found.result().holds()).isTrue();
        assertThat(found.agree()).isFalse();
        assertThat(found.sentence())
                .isEqualTo("request was never compared with Request(lock, p): no state that TLC reached asks for it.");
    }

    static final class NotStatic {
        @Mirrors("Holders")
        Set<String> holders() {
            return Set.of();
        }
    }

    static final class OddFactory {
        private OddFactory() {}

        @Mirrors("Holders")
        static Set<String> holders() {
            return Set.of();
        }

        @FromTla
        static Lock lock() {
            throw new AssertionError("never called");
        }
    }

    static final class TooFew {
        private TooFew() {}

        @Mirrors("F(<<a, b>>, {c, d}, \"e, f\")")
        static int one(int only) {
            return only;
        }
    }

    @Test
    void classes_thatBindNothingOrWrongly_areRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binding.of(String.class))
                .withMessageContaining("String binds nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binding.of(NotStatic.class))
                .withMessage("NotStatic.holders is bound to Holders, so it must be static.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binding.of(TooFew.class))
                .withMessage(
                        "TooFew.one takes 1 arguments, but is bound to F(<<a, b>>, {c, d}, \"e, f\"), which gives it 3: "
                                + "[<<a, b>>, {c, d}, \"e, f\"].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binding.of(Right.class, Unfair.class))
                .withMessage("Two bound methods have the name release: give one another name.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binding.of(OddFactory.class))
                .withMessage("OddFactory.lock has @FromTla, so it must be static, take one argument and return what it "
                        + "makes of it.");
    }
}
