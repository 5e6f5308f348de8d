package dev.quorate.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel is a pure function: no I/O, clock, thread, random number or global state, and no library. */
class PurityTest {

    private static final DescribedPredicate<JavaClass> IMPURE = belongToAnyOf(
            Calendar.class,
            ClassLoader.class,
            Date.class,
            InheritableThreadLocal.class,
            Process.class,
            ProcessBuilder.class,
            ProcessHandle.class,
            Random.class,
            Runtime.class,
            Scanner.class,
            SplittableRandom.class,
            Thread.class,
            ThreadGroup.class,
            ThreadLocal.class,
            TimeZone.class,
            Timer.class,
            TimerTask.class);

    private static final DescribedPredicate<JavaClass> PURE = resideInAnyPackage(
                    "dev.quorate.core..",
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "org.jspecify.annotations",
                    // Annotations that the Nullness Checker writes into the class files it has checked.
                    "org.checkerframework..qual")
            .and(not(IMPURE))
            .as("are pure: java.lang and java.util without clocks, threads and random numbers, and annotations");

    /** The impure members of classes that are pure otherwise. */
    private static final Map<String, Set<String>> IMPURE_MEMBERS = Map.of(
            "java.lang.Math", Set.of("random"),
            "java.lang.StrictMath", Set.of("random"),
            "java.util.Collections", Set.of("shuffle"),
            "java.util.UUID", Set.of("randomUUID"));

    /** Members that start or await threads, whatever class a call names as their owner. */
    private static final Set<String> THREADED_MEMBERS =
            Set.of("wait", "notify", "notifyAll", "parallel", "parallelStream");

    private static final ArchRule RULE = CompositeArchRule.of(List.of(
            classes().should().onlyDependOnClassesThat(PURE),
            classes().should(never(accessTargetWhere(describe("the target is impure", PurityTest::isImpure)))),
            methods().should().notHaveModifier(SYNCHRONIZED).allowEmptyShould(true),
            fields().that().haveModifier(STATIC).should().haveModifier(FINAL).allowEmptyShould(true)));

    private static boolean isImpure(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String member = access.getTarget().getName();
        return owner.equals("java.lang.System") && !member.equals("arraycopy")
                || IMPURE_MEMBERS.getOrDefault(owner, Set.of()).contains(member)
                || THREADED_MEMBERS.contains(member);
    }

    @Test
    void kernel_always_isPure() {
        JavaClasses kernel = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.quorate.core");

        assertThat(kernel).as("imported classes").hasSizeGreaterThan(1);
        RULE.check(kernel);
    }

    @Test
    void rule_pureClass_accepts() {
        assertThatNoException().isThrownBy(() -> RULE.check(new ClassFileImporter().importClasses(Innocent.class)));
    }

    @ParameterizedTest
    @MethodSource("impureClasses")
    void rule_impureClass_rejectsWithReason(Class<?> impure, String reason) {
        assertThatThrownBy(() -> RULE.check(new ClassFileImporter().importClasses(impure)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> impureClasses() {
        return Stream.of(
                arguments(ReadsClock.class, "System.nanoTime"),
                arguments(ReadsClockByReference.class, "System.currentTimeMillis"),
                arguments(ReadsEnvironment.class, "System.getenv"),
                arguments(Prints.class, "java.io.PrintStream"),
                arguments(NamesFile.class, "java.nio.file.Path"),
                arguments(NamesTime.class, "java.time.Duration"),
                arguments(DrawsNumber.class, "java.util.Random"),
                arguments(DrawsFromMath.class, "Math.random"),
                arguments(DrawsIdentifier.class, "UUID.randomUUID"),
                arguments(Shuffles.class, "Collections.shuffle"),
                arguments(StartsThread.class, "java.lang.Thread"),
                arguments(UsesManyThreads.class, "parallelStream"),
                arguments(Counts.class, "java.util.concurrent.atomic.AtomicInteger"),
                arguments(Locks.class, "SYNCHRONIZED"),
                arguments(KeepsGlobalState.class, "FINAL"),
                arguments(UsesLibrary.class, "com.tngtech.archunit"));
    }

    record Innocent(String name, List<Integer> numbers) {
        static final int LIMIT = 3;

        String total() {
            int sum = numbers.stream().mapToInt(Integer::intValue).sum();
            return name + Math.max(sum, LIMIT);
        }
    }

    static class ReadsClock {
        long now() {
            return System.nanoTime();
        }
    }

    static class ReadsClockByReference {
        LongSupplier clock() {
            return System::currentTimeMillis;
        }
    }

    static class ReadsEnvironment {
        String home() {
            return System.getenv("HOME");
        }
    }

    static class Prints {
        void print() {
            System.out.println();
        }
    }

    record NamesFile(Path path) {}

    record NamesTime(Duration duration) {}

    static class DrawsNumber {
        int draw() {
            return new Random().nextInt();
        }
    }

    static class DrawsFromMath {
        double draw() {
            return Math.random();
        }
    }

    static class DrawsIdentifier {
        UUID draw() {
            return UUID.randomUUID();
        }
    }

    static class Shuffles {
        void shuffle(List<Integer> numbers) {
            Collections.shuffle(numbers);
        }
    }

    static class StartsThread {
        void start() {
            new Thread(() -> {}).start();
        }
    }

    static class UsesManyThreads {
        long count(ArrayList<Integer> numbers) {
            return numbers.parallelStream().count();
        }
    }

    record Counts(AtomicInteger count) {}

    static class Locks {
        synchronized void nothing() {}
    }

    static class KeepsGlobalState {
        static int count;
    }

    record UsesLibrary(JavaClasses classes) {}
}
