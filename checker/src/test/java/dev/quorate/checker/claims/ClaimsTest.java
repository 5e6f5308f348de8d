package dev.quorate.checker.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.checker.proof.Obligation;
import dev.quorate.checker.proof.Proofs;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The claims file, its models and the formulas of the kernel say the same. */
class ClaimsTest {

    private static final Path MODELS = Path.of("..", "spec", "models");

    private static final String REMEDY =
            "spec/models is not what claims.json says: 'A new claim' in CONTRIBUTING.md has the command that writes it";

    private final Claims claims = Claims.ofThisLibrary();

    /** With {@code -Dquorate.writeModels=true} the files are written instead: after a change of claims.json. */
    @Test
    void models_everyClaim_areWrittenFromTheClaimsFile() throws IOException {
        if (Boolean.getBoolean("quorate.writeModels")) {
            writeModels();
        }
        for (Claim claim : claims.claims()) {
            assertWritten(claim.id(), claim.configuration());
        }
        for (CountClaim claim : claims.counts()) {
            assertWritten(claim.id(), claim.configuration());
        }
        try (Stream<Path> files = Files.list(MODELS)) {
            assertThat(files)
                    .as(REMEDY)
                    .hasSize(claims.claims().size() + claims.counts().size());
        }
    }

    private static void assertWritten(String id, String configuration) {
        assertThat(MODELS.resolve(id + ".cfg")).as(REMEDY).content().isEqualTo(configuration);
    }

    @Test
    void formulas_everyClaim_agreeWithTheVerdict() {
        for (Claim claim : claims.claims()) {
            boolean patient = claim.model().behaviour() == Model.Behaviour.QUORUM_READ;
            if (patient && claim.expectation() instanceof Expectation.Holds) {
                claim.checks()
                        .forEach(check -> assertThat(holds(check, claim))
                                .as(claim.id() + " " + check)
                                .isNotEqualTo(false));
            } else if (patient && claim.expectation() instanceof Expectation.Fails fails) {
                assertThat(holds(fails.property(), claim)).as(claim.id()).isNotEqualTo(true);
            }
        }
    }

    /** What the formulas say of a property; {@code null} if they say nothing. */
    private static Boolean holds(Property property, Claim claim) {
        switch (property) {
            case VALIDITY:
                return claim.model().deployment().isSafe();
            case NEVER_INCONCLUSIVE:
                return claim.model().deployment().isConclusive();
            case TERMINATION:
                return claim.model().deployment().isLive();
            default:
                return null;
        }
    }

    @Test
    void claims_whereOneReplicaIsFaulty_sayTerminationBothWays() {
        List<Claim> holding = aboutOneFault(claim ->
                claim.checks().contains(Property.TERMINATION) && claim.expectation() instanceof Expectation.Holds);
        List<Claim> silent = aboutOneFault(
                claim -> fails(claim, Property.TERMINATION) && claim.id().endsWith("-silent"));
        List<Claim> stuck = aboutOneFault(claim -> fails(claim, Property.NOT_STUCK));

        assertThat(holding)
                .hasSizeGreaterThan(4)
                .allSatisfy(claim -> assertThat(claim.checks())
                        .contains(
                                Property.NOT_STUCK,
                                Property.RANK_FALLS,
                                Property.VALIDITY,
                                Property.NEVER_INCONCLUSIVE));
        assertThat(modelsOf(silent)).hasSizeGreaterThan(3).isEqualTo(modelsOf(stuck));
    }

    private List<Claim> aboutOneFault(Predicate<Claim> condition) {
        return claims.claims().stream()
                .filter(claim -> claim.model().deployment().budget().total() == 1)
                .filter(condition)
                .toList();
    }

    private static boolean fails(Claim claim, Property property) {
        return claim.expectation() instanceof Expectation.Fails fails && fails.property() == property;
    }

    private static Set<String> modelsOf(List<Claim> claims) {
        return claims.stream().map(claim -> claim.model().id()).collect(Collectors.toSet());
    }

    @Test
    void claims_everyModel_isAboutItsClaims() {
        assertThat(claims.models())
                .allSatisfy(model -> assertThat(claims.claims())
                        .anySatisfy(claim -> assertThat(claim.model()).isEqualTo(model)));
    }

    @Test
    void proofs_everyObligation_isOfAGroupWithAClaim() throws IOException {
        Map<String, Integer> groups = Proofs.all().stream()
                .flatMap(file -> file.obligations().stream())
                .collect(Collectors.toMap(Obligation::group, obligation -> 1, Integer::sum));

        assertThat(claims.proofs().stream().collect(Collectors.toMap(ProofClaim::id, ProofClaim::obligations)))
                .isEqualTo(groups);
    }

    /** The counts beside a reader are part of the state, so there are no fewer states than without them. */
    @Test
    void models_withCounts_haveNoFewerStatesThanWithout() {
        for (Model counted : claims.models()) {
            claims.models().stream()
                    .filter(model -> counted.behaviour().isCounted()
                            && model.id().concat("-counted").equals(counted.id()))
                    .forEach(model ->
                            assertThat(counted.states()).as(counted.id()).isGreaterThanOrEqualTo(model.states()));
        }
    }

    @Test
    void claims_everyPin_isThere() {
        assertThat(claims.models())
                .allSatisfy(model -> assertThat(model.states()).isPositive());
        for (Claim claim : claims.claims()) {
            if (claim.expectation() instanceof Expectation.Fails fails) {
                boolean safety = fails.property().kind() != Property.Kind.TEMPORAL;
                assertThat(fails.length().isPresent()).as(claim.id()).isEqualTo(safety);
                fails.length().ifPresent(length -> assertThat(length).isPositive());
            } else if (claim.expectation() instanceof Expectation.Reaches reaches) {
                assertThat(reaches.length()).isPresent();
            }
        }
    }

    /** What is left out is what the rule says; what is written stands. */
    @Test
    void read_modelWithoutQuorumAndAccept_hasThoseOfTheRule() throws IOException {
        String rest = ", \"states\": 1, \"claims\": []}";

        Claims read = read(
                "",
                "{\"id\": \"a\", \"rule\": \"masking\", \"n\": 4, \"b\": 1" + rest
                        + ", {\"id\": \"b\", \"rule\": \"masking\", \"n\": 4, \"b\": 1, \"accept\": 1" + rest);

        FaultBudget budget = new FaultBudget(1, 0);
        assertThat(read.models())
                .extracting(Model::deployment)
                .containsExactly(Deployment.of(Rule.MASKING, 4, budget), new Deployment(Rule.MASKING, 4, budget, 3, 1));
        assertThat(read.models()).allMatch(model -> model.lies() == 1 && model.hedge() == 0);
    }

    @Test
    void read_nameOfAList_standsForItsProperties() throws IOException {
        Claim claim = read(
                        "\"safety\": [\"TypeOK\", \"Validity\"]",
                        model("{\"id\": \"x\", \"holds\": [\"safety\", \"NotStuck\"], \"claim\": \"c\"}"))
                .claims()
                .get(0);

        assertThat(claim.checks()).containsExactly(Property.TYPE_OK, Property.VALIDITY, Property.NOT_STUCK);
    }

    @Test
    void read_contradiction_isRejected() {
        assertRejected("{\"id\": \"x\", \"holds\": \"Validity\", \"claim\": \"c\", \"extra\": 1}", "extra");
        assertRejected("{\"id\": \"x\", \"holds\": \"Nonsense\", \"claim\": \"c\"}", "called Nonsense");
        assertRejected("{\"id\": \"x\", \"claim\": \"c\"}", "claim x must say one of three");
        assertRejected(
                "{\"id\": \"x\", \"holds\": \"TypeOK\", \"fails\": \"Validity\", \"claim\": \"c\"}",
                "claim x must say one of three");
        assertRejected(
                "{\"id\": \"x\", \"holds\": \"TypeOK\", \"length\": 1, \"claim\": \"c\"}",
                "claim x holds, so it has no counterexample");
        String twice = "{\"id\": \"x\", \"holds\": \"Validity\", \"claim\": \"c\"}";
        assertRejected(twice + ", " + twice, "id x is used twice");
        assertThatThrownBy(() -> read("", model(twice) + ", " + model(""))).hasMessageContaining("id m is used twice");
    }

    @Test
    void countClaim_formulasWithoutVerdictsOrRank_isRejected() {
        CountClaim.Verdicts verdicts = new CountClaim.Verdicts(1, 1, 1, 1);

        assertThatThrownBy(() -> counting(Optional.empty(), Property.FORMULAS, Property.RANK_FALLS))
                .hasMessageContaining("must check Formulas if it has verdicts, and only then");
        assertThatThrownBy(() -> counting(Optional.of(verdicts), Property.VALIDITY))
                .hasMessageContaining("must check Formulas if it has verdicts, and only then");
        assertThatThrownBy(() -> counting(Optional.of(verdicts), Property.FORMULAS))
                .hasMessageContaining("must check RankFalls, too");
        assertThatThrownBy(() -> counting(Optional.empty())).hasMessageContaining("checks nothing");
    }

    private static CountClaim counting(Optional<CountClaim.Verdicts> verdicts, Property... checks) {
        return new CountClaim(
                "x",
                "c",
                "FirstTo30",
                List.of(),
                false,
                List.of(),
                List.of(checks),
                new Expectation.Holds(),
                1,
                verdicts);
    }

    private static void assertRejected(String claims, String complaint) {
        assertThatThrownBy(() -> read("", model(claims))).hasMessageContaining(complaint);
    }

    private static String model(String claims) {
        return "{\"id\": \"m\", \"rule\": \"first\", \"n\": 2, \"c\": 1, \"states\": 1, \"claims\": [" + claims + "]}";
    }

    private static Claims read(String checks, String models) throws IOException {
        String json = "{\"checks\": {" + checks + "}, \"models\": [" + models
                + "], \"counts\": [], \"proofs\": [], \"actions\": {}}";
        return Claims.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void writeModels() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (Claim claim : claims.claims()) {
            Files.writeString(MODELS.resolve(claim.id() + ".cfg"), claim.configuration());
        }
        for (CountClaim claim : claims.counts()) {
            Files.writeString(MODELS.resolve(claim.id() + ".cfg"), claim.configuration());
        }
    }
}
