package dev.quorate.tlc.distributed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.WorkerException;

/**
 * What a worker finds wrong, said in TLC's words before the server prints the behaviour: TLC's server itself does not say what it is
 * that the behaviour violates. Only the first counts: others wait until TLC has taken that.
 */
final class FirstFailure {

    private static final Pattern INVARIANT = Pattern.compile("Error: Invariant (\\S+) is violated\\.");
    private static final Pattern INITIAL = Pattern.compile("Error: Implied-init (.+) is violated\\.");
    private static final Pattern ACTION = Pattern.compile("Error: Implied-action (.+) is violated\\.");
    private static final String DEADLOCK = "Error: deadlock reached.";

    private static final long MILLISECONDS_TO_WAIT = 10_000;

    private static boolean told;

    private FirstFailure() {}

    /** Tells what a worker found. */
    static void tell(WorkerException wrong) {
        if (isFirst()) {
            print(String.valueOf(wrong.getMessage()));
        } else {
            waitForFirst();
        }
    }

    private static synchronized boolean isFirst() {
        boolean first = !told;
        told = true;
        return first;
    }

    private static void print(String message) {
        Matcher invariant = INVARIANT.matcher(message);
        Matcher action = ACTION.matcher(message);
        if (invariant.matches()) {
            MP.printError(EC.TLC_INVARIANT_VIOLATED_BEHAVIOR, name(invariant));
        } else if (action.matches()) {
            MP.printError(EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR, name(action));
        } else if (message.equals(DEADLOCK)) {
            MP.printError(EC.TLC_DEADLOCK_REACHED);
        } else {
            MP.printError(EC.GENERAL, new RuntimeException(message));
        }
    }

    /** Tells what is wrong with an initial state. */
    static void tellInitially(WorkerException wrong) {
        String message = String.valueOf(wrong.getMessage());
        Matcher invariant = INVARIANT.matcher(message);
        Matcher initial = INITIAL.matcher(message);
        if (invariant.matches()) {
            MP.printError(
                    EC.TLC_INVARIANT_VIOLATED_INITIAL, new String[] {name(invariant), String.valueOf(wrong.state2)});
        } else if (initial.matches()) {
            MP.printError(EC.TLC_PROPERTY_VIOLATED_INITIAL, new String[] {name(initial), String.valueOf(wrong.state2)});
        } else {
            MP.printError(EC.TLC_INITIAL_STATE, new String[] {message, String.valueOf(wrong.state2)});
        }
    }

    private static String name(Matcher matcher) {
        return String.valueOf(matcher.group(1));
    }

    private static void waitForFirst() {
        long end = System.currentTimeMillis() + MILLISECONDS_TO_WAIT;
        while (Server.isStillRunning() && System.currentTimeMillis() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException ending) {
                return;
            }
        }
    }
}
