package dev.quorate.tlc.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method that does what an action of the specification does. Its first argument is the state before a step, the others
 * are those of the action. TLC compares what it returns with the state after each such step:
 *
 * <pre>{@code
 * @MirrorsAction(value = "Acquire(p)", state = "[owner |-> owner, queue |-> queue]", forAll = "p \\in Processes")
 * static Optional<Lock> acquire(Lock lock, String p) {
 *     return lock.acquire(p);
 * }
 * }</pre>
 *
 * <p>If it returns an {@code Optional}, that must be empty in every state in which the action cannot be taken. The action must have
 * one outcome for given arguments. TLC calls the method from several threads; it should depend on its arguments alone.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MirrorsAction {

    /**
     * The action with its arguments.
     *
     * @return an action in TLA+, such as {@code Acquire(p)}
     */
    String value();

    /**
     * What the method is given of the state, and what it returns of the next.
     *
     * @return an expression in TLA+: a variable, or a record of several
     */
    String state();

    /**
     * The names that are bound in {@link #value()} beside the specification's own, each with its set.
     *
     * @return bounds in TLA+, such as {@code p \in Processes}
     */
    String[] forAll() default {};
}
