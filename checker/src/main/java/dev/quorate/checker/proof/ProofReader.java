package dev.quorate.checker.proof;

import com.github.jhoenicke.javacup.runtime.SimpleSymbolFactory;
import com.github.jhoenicke.javacup.runtime.Symbol;
import de.uni_freiburg.informatik.ultimate.logic.SMTLIBException;
import de.uni_freiburg.informatik.ultimate.logic.Script;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.proof.checker.ProofLexer;
import de.uni_freiburg.informatik.ultimate.smtinterpol.proof.checker.ProofParser;
import java.io.StringReader;

/** Reads the text of a proof; refuses what SMTInterpol's own reader would print and pass over. */
final class ProofReader extends ProofParser {

    private ProofReader(ProofLexer lexer, SimpleSymbolFactory symbols) {
        super(lexer, symbols);
    }

    /**
     * Reads a proof to its end.
     *
     * @param text the text
     * @param script knows what the text speaks of
     * @return the proof
     * @throws SMTLIBException if the text is no proof
     */
    static Term read(String text, Script script) {
        SimpleSymbolFactory symbols = new SimpleSymbolFactory();
        ProofLexer lexer = new ProofLexer(new StringReader(text));
        lexer.setSymbolFactory(symbols);
        ProofReader reader = new ProofReader(lexer, symbols);
        reader.setFileName("proof");
        reader.setScript(script);
        return reader.term();
    }

    private Term term() {
        try {
            Object value = parse().value;
            if (value instanceof Term term) {
                return term;
            }
            throw new SMTLIBException("it is no term");
        } catch (SMTLIBException refused) {
            throw refused;
        } catch (Exception broken) {
            throw new SMTLIBException(broken);
        }
    }

    @Override
    public void report_error(String sentence, Object symbol) {
        throw new SMTLIBException(sentence);
    }

    @Override
    public void syntax_error(Symbol symbol) {
        throw new SMTLIBException("it cannot be read at \"" + symbol.value + "\"");
    }
}
