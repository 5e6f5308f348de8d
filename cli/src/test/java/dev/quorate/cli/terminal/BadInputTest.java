package dev.quorate.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.Invocation;
import dev.quorate.cli.QuorateCommand;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unknown options, missing files and impossible numbers get one sentence and exit status 2. */
class BadInputTest {

    @ParameterizedTest(name = "quorate {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    frob                                                       | quorate: There is no command 'frob'.
                    chek                                                       | quorate: There is no command 'chek'. Did you mean check or help?
                    --frob                                                     | quorate: There is no option '--frob'.
                    check --claims x                                           | quorate check: There is no option '--claims'. Did you mean --claim
                    check --claim                                              | quorate check: Missing required parameter for option '--claim' (ID).
                    check --claim masking-n3                                   | quorate check: There is no claim called 'masking-n3'. Did you mean masking-n3-b1-s
                    check --claim masking-n4-b2                                | quorate check: There is no claim called 'masking-n4-b2'. Did you mean masking-n4-b1
                    check --claim zzzzzzzzzz                                   | quorate check: There is no claim called 'zzzzzzzzzz'. './quorate check --list' lists them all.
                    check --workers 0                                          | quorate check: TLC needs at least 1 worker, not 0.
                    check --workers many                                       | quorate check: Invalid value for option '--workers': 'many' is not a whole number, or too large.
                    check --json /nowhere/at/all                               | quorate check: There is no directory /nowhere/at to write all to.
                    check --json /                                             | quorate check: / is a directory: name a file in it.
                    check --tla2tools nowhere.jar                              | quorate check: There is no jar with TLC at
                    check extra                                                | quorate check: The argument 'extra' is one too many.
                    attack                                                     | quorate attack: Missing required options: '--rule=RULE', '--replicas=N'.
                    attack --rule voting --replicas 3                          | quorate attack: Invalid value for option '--rule': there is no rule 'voting', the rules are first, masking, matching, verified.
                    attack --rule first --replicas x                           | quorate attack: Invalid value for option '--replicas': 'x' is not a whole number, or too large.
                    attack --rule first --replicas 99999999999                 | quorate attack: Invalid value for option '--replicas': '99999999999' is not a whole number, or too large.
                    attack --rule first --replicas 0                           | quorate attack: n, the number of replicas, must be 1 to 500000000, but is 0.
                    attack --rule first --replicas 3 --byzantine -1            | quorate attack: The number of faults b (Byzantine) must be 0 to 100000000, but is -1.
                    attack --rule masking --replicas 2 --byzantine 1           | quorate attack: A reader cannot hear quorum=3 replies from n=2 replicas: quorum must be at most n.
                    attack --rule matching --replicas 3 --quorum 1 --accept 2  | quorate attack: A value cannot have accept=2 votes among quorum=1 replies: accept must be at most quorum.
                    attack --rule matching --replicas 3 --accept 0             | quorate attack: accept=0 lets a value be the answer that nobody gave: a reader needs accept >= 1.
                    attack --rule matching --replicas 1001 --byzantine 501     | quorate attack: A group of n=1001 replicas is too large to play an attack, at most 1000 will do;
                    bound                                                      | quorate bound: Say which faults to tolerate, by --byzantine B or --crash C or both, or ask for --table N.
                    bound --byzantine -2                                       | quorate bound: The number of faults b (Byzantine) must be 0 to 100000000, but is -2.
                    bound --byzantine 1 --replicas 3                           | quorate bound: A group with its numbers is described by both --rule and --replicas;
                    bound --byzantine 1 --rule first                           | quorate bound: A group with its numbers is described by both --rule and --replicas;
                    bound --byzantine 1 --quorum 3                             | quorate bound: A group with its numbers is described by both --rule and --replicas;
                    bound --byzantine 1 --rule first --replicas 3 --accept -1  | quorate bound: Accept must be 0 to 500000000, but is -1.
                    bound --table 3 --byzantine 1                              | quorate bound: --table prints every combination, so no other option than --json goes with it.
                    bound --table 0                                            | quorate bound: --table N needs an N from 1 to 100, not 0.
                    bound --table 101                                          | quorate bound: --table N needs an N from 1 to 100, not 101.
                    bound --byzantine 1 --byzantine 2                          | quorate bound: Option '--byzantine' (B) should be specified only once.
                    tlc                                                        | quorate tlc: There is no specification to check: name one, as in 'quorate tlc SPEC.tla'.
                    tlc nowhere.tla                                            | quorate tlc: There is no specification at
                    tlc one.tla two.tla                                        | quorate tlc: TLC checks one specification at a time, but there are 2: one.tla, two.tla.
                    tlc --frob one.tla                                         | quorate tlc: There is no option '--frob'.
                    tlc one.tla -depth                                         | quorate tlc: TLC's option -depth needs a value after it.
                    tlc one.tla -workers few                                   | quorate tlc: TLC's option -workers needs a number or 'auto', not 'few'.
                    tlc one.tla --workers 2 -workers 3                         | quorate tlc: The number of workers is given twice, as 2 and as 3.
                    tlc one.tla --timeout soon                                 | quorate tlc: Invalid value for option '--timeout': 'soon' is not a time such as 90s, 5m or 1h.
                    tlc one.tla --timeout 0                                    | quorate tlc: Invalid value for option '--timeout': '0' is not a time such as 90s, 5m or 1h.
                    """)
    void execute_badInput_saysOneSentenceAndEndsWithTwo(String line, String sentence) {
        Invocation invocation = Invocation.ofLine(line);

        assertThat(invocation.err()).startsWith(sentence);
        assertThat(invocation.err().strip()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    @Test
    void execute_bug_isOneLineThatAsksForAReport() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console.Terminal broken = Console.Terminal.of(
                () -> {
                    throw new IllegalStateException("the terminal is on fire");
                },
                () -> false,
                () -> 80);
        Console console = new Console(OutputStream.nullOutputStream(), err, Map.of(), broken);

        assertThat(QuorateCommand.run(console, "bound", "--byzantine", "1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("quorate: This is a bug, please report it with the output of QUORATE_DEBUG=1: "
                        + "java.lang.IllegalStateException: the terminal is on fire");
    }
}
