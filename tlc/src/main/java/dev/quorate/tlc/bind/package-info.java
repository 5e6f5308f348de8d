/**
 * Binds Java code to a specification: TLC calls the code in every state that it reaches, and compares.
 *
 * <p>A class says with {@link dev.quorate.tlc.bind.Mirrors} which of its static methods does what an operator of the specification
 * does, or with {@link dev.quorate.tlc.bind.MirrorsAction} what an action does. {@link dev.quorate.tlc.bind.Binding} writes a module
 * that extends the specification with an invariant for each, and has TLC check it. Values come as Java's own:
 *
 * <table>
 * <caption>How values map, by the type that the method asks for</caption>
 * <tr><th>TLA+</th><th>Java</th></tr>
 * <tr><td>{@code TRUE}, {@code FALSE}</td><td>{@code boolean}</td></tr>
 * <tr><td>numbers</td><td>{@code int}, {@code long}</td></tr>
 * <tr><td>strings, model values</td><td>{@code String}, or the constant of an enum with that name, in capitals or not</td></tr>
 * <tr><td>records</td><td>a record with the same names, or {@code Map<String, V>}</td></tr>
 * <tr><td>sets</td><td>{@code Set<E>}</td></tr>
 * <tr><td>sequences, tuples</td><td>{@code List<E>}, or a record: place by place</td></tr>
 * <tr><td>functions</td><td>{@code Map<K, V>}</td></tr>
 * <tr><td>anything</td><td>what a method with {@link dev.quorate.tlc.bind.FromTla} makes of one of these</td></tr>
 * </table>
 *
 * <p>What the specification says is brought to the type that the method returns, and compared by {@code equals}: so that is best a
 * record, an enum or a collection.
 */
@NullMarked
package dev.quorate.tlc.bind;

import org.jspecify.annotations.NullMarked;
