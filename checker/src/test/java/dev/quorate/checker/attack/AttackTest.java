package dev.quorate.checker.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.claims.Claim;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.Expectation;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The real TLC finds the attacks. */
class AttackTest {

    private final Attack attack = new Attack(TlcJar.embedded(), 2);

    private Finding on(Deployment deployment) throws Exception {
        return attack.on(deployment, ProgressListener.SILENT);
    }

    private static Deployment deployment(Rule rule, int replicas, int byzantine, int crash) {
        return Deployment.of(rule, replicas, new FaultBudget(byzantine, crash));
    }

    private Story story(Deployment deployment) throws Exception {
        Finding finding = on(deployment);
        assertThat(finding).isInstanceOf(Finding.Found.class);
        return ((Finding.Found) finding).story();
    }

    @Test
    void on_maskingWithThreeReplicas_tellsHowTheReadNeverEnds() throws Exception {
        assertThat(story(deployment(Rule.MASKING, 3, 1, 0)).paragraphs())
                .containsExactly(
                        "masking with n=3, b=1, c=0, quorum=3, accept=2: the read never ends",
                        "",
                        "Replica 1 is Byzantine: it may lie, contradict itself or be silent.",
                        "Replicas 2 and 3 are correct: they answer the truth, sooner or later.",
                        "The reader waits for 3 replies (quorum). A value with 2 votes among them is then the answer (accept).",
                        "",
                        "  1. The reader asks replicas 1, 2 and 3.",
                        "  2. Replica 2 answers the truth. 1 of 3 replies is in: 1 vote for the truth.",
                        "  3. Replica 3 answers the truth. 2 of 3 replies are in: 2 votes for the truth.",
                        "",
                        "Every correct replica has answered. Only replica 1 could still answer, but it is faulty, and stays "
                                + "silent for ever. The reader has 2 of 3 replies, and waits for ever.",
                        "",
                        "Why: only n-b-c=2 replicas are sure to answer, fewer than quorum=3, so the reader may wait for "
                                + "ever; n must be at least quorum+b+c=4.",
                        "Remedy: masking tolerates b=1, c=0 with n >= 4; for n=4 use quorum=3, accept=2.");
    }

    @Test
    void on_oneVoteTooFew_tellsHowTheLieWinsTheTie() throws Exception {
        Story story = story(new Deployment(Rule.MASKING, 4, new FaultBudget(1, 0), 3, 1));

        assertThat(story.sentences())
                .containsExactly(
                        "The reader asks replicas 1, 2 and 3.",
                        "Replica 2 answers the truth. 1 of 3 replies is in: 1 vote for the truth.",
                        "Replica 3 answers the truth. 2 of 3 replies are in: 2 votes for the truth.",
                        "Replica 1 lies. The lie and the truth have enough votes each; replica 1 has the lowest number of "
                                + "their voters. The reader decides the lie, with 1 vote. That exposes replicas 2 and 3, "
                                + "although they did not lie.");
        assertThat(story.ending()).isEqualTo("The reader believes a lie, and does not know it.");
    }

    @Test
    void on_matchingWithTwoReplicas_tellsHowTheQuorumIsHeardInVain() throws Exception {
        assertThat(story(deployment(Rule.MATCHING, 2, 1, 0)).sentences())
                .containsExactly(
                        "The reader asks replicas 1 and 2.",
                        "Replica 2 answers the truth. So far: 1 vote for the truth.",
                        "Replica 1 lies. 2 replies are in, which is the quorum: 1 vote for the lie, 1 vote for the truth, "
                                + "and no value has 2. The reader ends inconclusive.");
    }

    @Test
    void on_verifiedWithOneReplica_tellsThatNothingValidIsHeard() throws Exception {
        assertThat(story(deployment(Rule.VERIFIED, 1, 1, 0)).sentences())
                .containsExactly(
                        "The reader asks replica 1.",
                        "Replica 1 lies; that does not pass verification. 1 reply is in, which is the quorum: no vote, and "
                                + "no value has 1. The reader ends inconclusive.");
    }

    @Test
    void on_verifiedWithOneSilentReplica_tellsThatNothingHappens() throws Exception {
        Story story = story(deployment(Rule.VERIFIED, 1, 0, 1));

        assertThat(story.sentences()).containsExactly("The reader asks replica 1.");
        assertThat(story.ending()).startsWith("No replica is correct.");
    }

    @Test
    void on_firstReplyWithALiar_tellsThatItIsBelieved() throws Exception {
        assertThat(story(deployment(Rule.FIRST, 2, 1, 0)).sentences())
                .containsExactly(
                        "The reader asks replica 1.", "Replica 1 lies. The reader decides the lie, with 1 vote.");
    }

    /** The claims whose counterexample plain TLC has found to be that long, without the constraints of the search. */
    static Stream<Claim> claimsThatPinTheirLength() {
        return Claims.ofThisLibrary().claims().stream()
                .filter(claim -> !claim.deep() && claim.model().hedge() == 0)
                .filter(claim -> claim.model().behaviour() == Model.Behaviour.QUORUM_READ)
                .filter(claim -> claim.expectation() instanceof Expectation.Fails fails
                        && fails.length().isPresent()
                        && Attack.worst(claim.model().deployment()).equals(Optional.of(fails.property())));
    }

    @ParameterizedTest
    @MethodSource("claimsThatPinTheirLength")
    void on_deploymentOfAClaim_findsACounterexampleNoLonger(Claim claim) throws Exception {
        Finding.Found found = (Finding.Found) on(claim.model().deployment());

        int pinned = ((Expectation.Fails) claim.expectation()).length().orElseThrow();
        assertThat(((Verdict.Violated) found.result().verdict())
                        .counterexample()
                        .length())
                .isEqualTo(pinned);
        assertThat(found.story().sentences()).hasSize(pinned);
    }

    @Test
    void claimsThatPinTheirLength_always_areOfEveryKind() {
        assertThat(claimsThatPinTheirLength().map(claim -> ((Expectation.Fails) claim.expectation()).property()))
                .contains(Property.VALIDITY, Property.NEVER_INCONCLUSIVE, Property.NOT_STUCK);
    }

    @Test
    void on_liveDeployment_visitsEveryState() throws Exception {
        Finding finding = on(deployment(Rule.MATCHING, 3, 1, 0));

        assertThat(finding).isInstanceOf(Finding.None.class);
        assertThat(((Finding.None) finding).result().orElseThrow().distinct()).isPositive();
    }

    @Test
    void on_liveDeploymentThatIsLarge_believesTheFormulas() throws Exception {
        assertThat(on(deployment(Rule.MATCHING, 101, 50, 0))).isEqualTo(new Finding.None(Optional.empty()));
    }

    @Test
    void on_groupTooLargeToSearch_playsTheRunOfTheProof() throws Exception {
        Finding.Played played = (Finding.Played) on(deployment(Rule.MATCHING, 10, 5, 0));

        assertThat(played.property()).isEqualTo(Property.NEVER_INCONCLUSIVE);
        assertThat(played.proof())
                .containsExactly(
                        "read.exact.inconclusiveStart", "read.exact.inconclusiveStep", "read.exact.inconclusiveEnd");
    }

    @ParameterizedTest
    @CsvSource({
        "masking,  2, 1, 0, 3, 2, 'A reader cannot hear quorum=3 replies from n=2 replicas'",
        "matching, 3, 1, 0, 1, 2, 'A value cannot have accept=2 votes among quorum=1 replies'",
        "matching, 3, 1, 0, 3, 0, 'accept=0 lets a value be the answer that nobody gave'",
        "matching, 1001, 501, 0, 1001, 502, 'A group of n=1001 replicas is too large to play an attack'",
    })
    void on_numbersThatNoReaderCanHave_areRefused(
            String rule, int replicas, int byzantine, int crash, int quorum, int accept, String sentence) {
        Deployment deployment =
                new Deployment(Rule.named(rule), replicas, new FaultBudget(byzantine, crash), quorum, accept);

        assertThatIllegalArgumentException().isThrownBy(() -> on(deployment)).withMessageStartingWith(sentence);
    }

    /** An internal contradiction must never look like a result. */
    @Test
    void on_modelCheckerThatFindsNothing_isAContradiction(@TempDir Path directory) throws Exception {
        Attack believing = new Attack(TlcJar.at(tlcThatFindsNothing(directory)), 1);

        Finding finding = believing.on(deployment(Rule.FIRST, 2, 1, 0), ProgressListener.SILENT);

        assertThat(finding).isInstanceOf(Finding.Contradiction.class);
        assertThat(((Finding.Contradiction) finding).sentence())
                .isEqualTo(
                        "By the formulas Validity can be broken in first with n=2, b=1, c=0, quorum=1, accept=1, but TLC "
                                + "says: No error was found in any reachable state.");
    }

    @Test
    void on_modelCheckerThatCannotRun_isUndecided(@TempDir Path directory) throws Exception {
        Attack failing = new Attack(TlcJar.at(jar(directory, "System.exit(7);")), 1);

        Finding finding = failing.on(deployment(Rule.FIRST, 2, 1, 0), ProgressListener.SILENT);

        assertThat(finding).isInstanceOf(Finding.Undecided.class);
    }

    /** A program in the place of TLC that reports success, whatever it is given. */
    private static Path tlcThatFindsNothing(Path directory) throws IOException {
        return jar(directory, """
                String start = "@!@!@STARTMSG %d:0 @!@!@%n", end = "%n@!@!@ENDMSG %d @!@!@%n";
                System.out.printf(start + "TLC2 Version 0" + end, 2262, 2262);
                System.out.printf(start + "Model checking completed. No error has been found." + end, 2193, 2193);
                System.out.printf(start + "Finished" + end, 2186, 2186);
                """);
    }

    private static Path jar(Path directory, String statements) throws IOException {
        Path source = Files.createDirectories(directory.resolve("tlc2")).resolve("TLC.java");
        Files.writeString(
                source,
                "package tlc2; public class TLC { public static void main(String[] arguments) {" + statements + "} }");
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, complaints, "-d", directory.toString(), source.toString());
        assertThat(status).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        Path jar = directory.resolve("tlc.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : List.of("tlc2/TLC.class")) {
                out.putNextEntry(new JarEntry(entry));
                out.write(Files.readAllBytes(directory.resolve(entry)));
            }
        }
        return jar;
    }
}
