package dev.quorate.tlc.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method that does what an operator of the specification does. TLC compares them in every state that it reaches:
 *
 * <pre>{@code
 * @Mirrors(value = "Acquire(lock, p)", forAll = "p \\in Processes")
 * static Lock acquire(Lock lock, String p) {
 *     return lock.acquire(p);
 * }
 * }</pre>
 *
 * <p>TLC calls it from several threads. It should depend on its arguments alone.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Mirrors {

    /**
     * The operator with its arguments, which are expressions of the specification; the method is called with their values.
     *
     * @return a call in TLA+, such as {@code Acquire(lock, p)}
     */
    String value();

    /**
     * The names that are bound in {@link #value()} beside the specification's own, each with its set.
     *
     * @return bounds in TLA+, such as {@code p \in Processes}
     */
    String[] forAll() default {};

    /**
     * Where they are compared.
     *
     * @return a condition in TLA+, such as {@code p \notin lock.waiting}
     */
    String when() default "TRUE";
}
