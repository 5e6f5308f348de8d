package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.smtinterpol.LogProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keeps warnings and errors of SMTInterpol, and prints nothing. */
final class QuietLog implements LogProxy {

    private final List<String> lines = new ArrayList<>();

    /** Hands over what was logged since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    private void keep(String message, Object... parameters) {
        lines.add(parameters.length == 0 ? message : String.format(Locale.ROOT, message, parameters));
    }

    @Override
    public void setLoglevel(int level) {
        // What is kept does not depend on what a file asks for.
    }

    @Override
    public int getLoglevel() {
        return LOGLEVEL_WARN;
    }

    @Override
    public boolean isFatalEnabled() {
        return true;
    }

    @Override
    public void fatal(String message, Object... parameters) {
        keep(message, parameters);
    }

    @Override
    public void fatal(Object message) {
        keep(message.toString());
    }

    @Override
    public void outOfMemory(String message) {
        keep(message);
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(String message, Object... parameters) {
        keep(message, parameters);
    }

    @Override
    public void error(Object message) {
        keep(message.toString());
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warn(String message, Object... parameters) {
        keep(message, parameters);
    }

    @Override
    public void warn(Object message) {
        keep(message.toString());
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public void info(String message, Object... parameters) {}

    @Override
    public void info(Object message) {}

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message, Object... parameters) {}

    @Override
    public void debug(Object message) {}

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public void trace(String message, Object... parameters) {}

    @Override
    public void trace(Object message) {}

    @Override
    public boolean canChangeDestination() {
        return false;
    }

    @Override
    public void changeDestination(String destination) throws IOException {
        throw new IOException("the log stays where it is");
    }

    @Override
    public String getDestination() {
        return "kept";
    }
}
