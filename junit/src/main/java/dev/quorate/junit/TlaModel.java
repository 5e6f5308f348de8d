package dev.quorate.junit;

import dev.quorate.tlc.bind.Mirrors;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test: TLC checks a model, and finds what is said here.
 *
 * <pre>{@code
 * class LockTest {
 *     @TlaModel(spec = "Lock.tla", config = "MC.cfg", holds = true, distinct = 16, fires = {"Ask", "GiveBack"})
 *     void lock_isExclusive() {}
 *
 *     @TlaModel(spec = "Lock.tla", config = "MC.cfg", constants = "Fair = FALSE", fails = "NobodyStarves", states = 5)
 *     void unfairLock_starves(TlcResult result) {}
 * }
 * }</pre>
 *
 * <p>The method is called when all of it is so. It may take a {@link dev.quorate.tlc.TlcResult} to look further.
 *
 * <p>Files are looked for on the class path, first beside the test class and then from its root, so in {@code src/test/resources};
 * and then from the directory that tests run in, which is the project's. Modules that a specification extends stand beside it.
 *
 * <p>A failure says in a sentence what was expected and what was found, with the counterexample as a table. A page to step
 * through it is published with the test's results. A test that is interrupted, such as by a time limit of JUnit's, leaves no process
 * behind.
 */
@Documented
@Test
@ExtendWith(TlaExtension.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface TlaModel {

    /**
     * The specification.
     *
     * @return the name of a file that ends in {@code .tla}
     */
    String spec();

    /**
     * The configuration.
     *
     * @return the name of a file; by default {@code SPEC.cfg} beside {@code SPEC.tla}
     */
    String config() default "";

    /**
     * The constants that the test sets, in place of the configuration.
     *
     * @return assignments as in a configuration, such as {@code N = 3}, {@code Processes = {p1, p2}} or {@code Next <- SlowNext}
     */
    String[] constants() default {};

    // What TLC is to find.

    /**
     * Expects that no error is found in any reachable state.
     *
     * @return whether that is expected
     */
    boolean holds() default false;

    /**
     * Expects that a property is violated.
     *
     * @return the name of an invariant or a property; {@code Deadlock} for a state without a successor
     */
    String fails() default "";

    /**
     * Expects a counterexample of this length. It is the shortest, as long as there is one worker.
     *
     * @return how many states it has; 0 for any
     */
    int states() default 0;

    /**
     * Expects this many distinct states. Only of a model that holds this is certain.
     *
     * @return how many; 0 for any
     */
    long distinct() default 0;

    /**
     * Expects that actions are taken at least once: a property that holds since nothing moves says nothing.
     *
     * @return names of actions
     */
    String[] fires() default {};

    /**
     * Expects that Java code does what the specification says, in every state that is reached.
     *
     * @return classes with {@link Mirrors} or {@link dev.quorate.tlc.bind.MirrorsAction}
     */
    Class<?>[] mirrors() default {};

    // How TLC runs.

    /**
     * How many threads explore states.
     *
     * @return a number from 1
     */
    int workers() default 1;

    /**
     * The time that TLC has.
     *
     * @return a number of seconds from 1
     */
    int seconds() default 60;
}
