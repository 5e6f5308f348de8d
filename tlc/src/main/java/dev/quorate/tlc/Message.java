package dev.quorate.tlc;

import java.util.List;

/**
 * A message that TLC printed between its marks {@code @!@!@STARTMSG} and {@code @!@!@ENDMSG}.
 *
 * @param code the number of the message, as listed in TLC's class {@code tlc2.output.EC}
 * @param severity 0 for information, 1 for an error, 2 for a bug of TLC, 3 for a warning, 4 for a state
 * @param text the text, that of the messages inside included, without a line break at its end
 * @param innerCodes the numbers of the messages inside, outermost first; often empty
 */
record Message(int code, int severity, String text, List<Integer> innerCodes) {

    Message {
        innerCodes = List.copyOf(innerCodes);
    }

    boolean isError() {
        return severity == 1 || severity == 2;
    }

    boolean isWarning() {
        return severity == 3;
    }

    /** The most specific number: TLC wraps what it knows exactly in the general message 1000. */
    int innermostCode() {
        return innerCodes.isEmpty() ? code : innerCodes.get(innerCodes.size() - 1);
    }
}
