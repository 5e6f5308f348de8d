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
 * the committed pins.
 */
@NullMarked
package dev.quorate.checker.proof;

import org.jspecify.annotations.NullMarked;
