package dev.quorate.tlc.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method, beside those that mirror, which makes a value of a class of one's own: wherever such a value is asked for, it is
 * given what stands in the specification, as the type of its one parameter.
 *
 * <pre>{@code
 * @FromTla
 * static Ticket ticket(int number) {
 *     return Ticket.of(number);
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FromTla {}
