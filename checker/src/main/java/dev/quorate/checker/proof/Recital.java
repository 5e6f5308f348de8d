package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.logic.SMTLIBException;
import de.uni_freiburg.informatik.ultimate.logic.Script;
import de.uni_freiburg.informatik.ultimate.smtinterpol.option.OptionMap;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.ParseEnvironment;
import java.io.StringReader;
import java.util.function.Consumer;

/** Reads a file aloud to a script, with SMTInterpol's own parser. */
final class Recital extends ParseEnvironment {

    /** Ends a recital at once. It is an error because the parser prints and wraps every exception. */
    static final class Stop extends Error {
        private static final long serialVersionUID = 1;

        Stop(String reason) {
            super(reason, null, false, false);
        }
    }

    private final Consumer<String> errors;
    private final String last;
    private boolean complete;

    private Recital(Script script, Consumer<String> errors, String last) {
        super(script, new OptionMap(new QuietLog(), true));
        this.errors = errors;
        this.last = last;
    }

    /**
     * Passes every command of a file on to a script, in their order, unless somebody stops it.
     *
     * @param name the file's name, for messages
     * @param text what it says
     * @param script is told the commands
     * @param errors is told what is wrong with a command, before the next command
     * @throws Stop if the script or the listener throws it
     */
    static void of(String name, String text, Script script, Consumer<String> errors) {
        Recital recital = new Recital(script, errors, last(text));
        try {
            recital.parseStream(new StringReader(text + "\n(set-info " + recital.last + " true)\n"), name);
        } catch (SMTLIBException broken) {
            errors.accept(name + ": " + broken.getMessage());
        }
        if (!recital.complete) {
            errors.accept("it is not read to its end, which could hide obligations");
        }
    }

    /** Follows the file, and is not in it. A file that ends itself, or leaves something open at its end, would swallow it. */
    private static String last(String text) {
        String last = ":end";
        while (text.contains(last)) {
            last += "-";
        }
        return last;
    }

    @Override
    public void setInfo(String info, Object value) {
        if (info.equals(last)) {
            complete = true;
        } else {
            super.setInfo(info, value);
        }
    }

    @Override
    public void include(String file) {
        errors.accept("it includes " + file + ", but a proof file stands alone");
    }

    @Override
    public void printSuccess() {}

    /** Answers come from the script itself, which keeps them. */
    @Override
    public void printResponse(Object response) {}

    @Override
    public void printError(String message) {
        errors.accept(message);
    }

    @Override
    public void printUnsupported() {
        errors.accept("it asks for something, or names a logic, that is not supported");
    }

    /** Never ends this program. */
    @Override
    public void exitWithStatus(int status) {}
}
