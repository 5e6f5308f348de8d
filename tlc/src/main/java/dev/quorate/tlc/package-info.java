/**
 * Runs TLC, the model checker of TLA+, as a child process and turns what it prints into typed results.
 *
 * <p>TLC keeps its state in static fields, so one Java virtual machine can run one model. This package starts one child
 * machine for a run, reads the messages that TLC prints with its option {@code -tool}, and leaves nothing behind: no file
 * beside the specification, no temporary directory, and no child that outlives the caller.
 *
 * <pre>{@code
 * Tlc tlc = new Tlc(TlcJar.embedded());
 * TlcRun run = TlcRun.of(Path.of("Clock.tla")).workers(2).coverage(true).build();
 * TlcResult result = tlc.run(run, ProgressListener.SILENT);
 * if (result.verdict() instanceof Verdict.Violated violated) {
 *     System.out.println(violated.sentence());
 *     violated.counterexample().states().forEach(state -> System.out.println(state.text()));
 * }
 * }</pre>
 *
 * <p>{@link dev.quorate.tlc.bind} has TLC call Java code and compare it with a specification, {@link dev.quorate.tlc.trace} has TLC judge
 * what code did.
 *
 * <p>It works with TLC 2.18 as published on Maven Central and with the official {@code tla2tools.jar} from 1.7.4 on.
 * Messages that it does not know are ignored.
 */
@NullMarked
package dev.quorate.tlc;

import org.jspecify.annotations.NullMarked;
