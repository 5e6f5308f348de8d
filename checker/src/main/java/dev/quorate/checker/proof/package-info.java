/**
 * Proves obligations with an SMT solver: statements about all groups of servers, of every size.
 *
 * <p>A proof file is written in SMT-LIB 2.6: definitions first, then obligations. Each obligation has a name and a sentence
 * in English, shows that its premises can be satisfied, and then that nothing satisfies them together with the negated
 * conclusion. A file of another form is refused, so that no obligation is left out in silence.
 *
 * <pre>{@code
 * Prover prover = new Prover(SmtInterpol.withRecheck(), 2);
 * for (ObligationResult result : prover.prove(Proofs.all(), ProofListener.SILENT)) {
 *     System.out.println(result.sentence());
 * }
 * }</pre>
 *
 * <p>SMTInterpol runs within this program and writes a proof for every answer "unsat", which a checker reads again as text
 * and compares with the file. Z3 and cvc5, where installed, give further opinions.
 *
 * <p>What is proved may still be something else than was meant. {@link dev.quorate.checker.proof.Pins} says what differs from
 * the committed pins, each of them a {@code Pin}.
 *
 * <p><b>Files.</b> {@link Proofs} has those of this library. A {@link ProofFile} is a list of {@link Obligation}s with the {@link
 * Answer}s that they expect; {@code Outline} finds them, and {@code Spelling} and {@code Recital} see to what SMTInterpol's reader
 * would pass over.
 *
 * <p><b>Answers.</b> {@link Prover} asks a {@link Solver} and tells a {@link ProofListener} of each {@link ObligationResult}. {@link
 * SmtInterpol} solves by {@code SolvingScript}, which makes a {@code Solution} of each obligation; {@code RecheckingScript} reads the
 * proof again with {@code ProofReader} and comes to a {@link ProofCheck}; {@code QuietLog} keeps what SMTInterpol complains of.
 * {@link InstalledSolver} is a program of this machine, and {@code SolverOutput} reads what it prints. {@code Words} makes lists.
 */
@NullMarked
package dev.quorate.checker.proof;

import org.jspecify.annotations.NullMarked;
