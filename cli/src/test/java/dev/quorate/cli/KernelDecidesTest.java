package dev.quorate.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing decides beside the kernel. Outside {@code core} nobody has the numbers that a rule goes by, so nobody can compare them
 * with how many replicas said what: but for those who print them, and those who make models and runs for TLC to judge.
 */
class KernelDecidesTest {

    /** The numbers of a rule, a budget or a deployment: b, c, b + c, quorum, accept, and what follows from them. */
    private static final Set<String> NUMBERS =
            Set.of("byzantine", "crash", "total", "quorum", "accept", "needed", "sureToAnswer", "smallestGroup");

    private static final Set<Class<?>> OWNERS = Set.of(Deployment.class, FaultBudget.class, Rule.class);

    /** Who takes the numbers from the command line or writes them down, for people or for a trace. */
    private static final Set<String> PRINTERS = Set.of(
            "dev.quorate.cli.attack.AttackCommand",
            "dev.quorate.cli.bound.BoundCommand",
            "dev.quorate.cli.bound.BoundTable",
            "dev.quorate.cli.bound.Bounds",
            "dev.quorate.cli.check.CheckTable$Column",
            "dev.quorate.cli.demo.DemoStory",
            "dev.quorate.cli.get.GetCommand",
            "dev.quorate.cli.get.GetSummary",
            "dev.quorate.cli.terminal.Json",
            "dev.quorate.cli.bound.NumbersOptions",
            "dev.quorate.cli.get.ReadEnding",
            "dev.quorate.client.session.Session",
            "dev.quorate.report.BoundsTable",
            "dev.quorate.report.CheckReport",
            "dev.quorate.report.ExploredGroups",
            "dev.quorate.trace.TraceWriter");

    /** Who makes models and runs of which TLC or the kernel then says what they lead to, and who tells of them. */
    private static final Set<String> EXPERIMENTERS = Set.of(
            "dev.quorate.checker.attack.Attack",
            "dev.quorate.checker.claims.ClaimsFile$ModelEntry",
            "dev.quorate.checker.attack.ExactRun",
            "dev.quorate.checker.attack.ExactRun$Plot",
            "dev.quorate.checker.claims.Model",
            "dev.quorate.checker.attack.Storyteller");

    private static final DescribedPredicate<JavaAccess<?>> TO_A_NUMBER =
            describe("to a number that a rule goes by", KernelDecidesTest::isNumber);

    private static final Set<String> LET_OFF =
            Stream.concat(PRINTERS.stream(), EXPERIMENTERS.stream()).collect(Collectors.toSet());

    private static final DescribedPredicate<JavaClass> ARE_LET_OFF =
            describe("are let off", type -> LET_OFF.contains(type.getName()));

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.quorate");

    private static boolean isNumber(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return NUMBERS.contains(target.getName()) && OWNERS.stream().anyMatch(target.getOwner()::isEquivalentTo);
    }

    @Test
    void numbersOfARule_outsideTheKernel_areNotUsed() {
        classes()
                .that(DescribedPredicate.not(resideInAPackage("dev.quorate.core.."))
                        .and(DescribedPredicate.not(ARE_LET_OFF)))
                .should(never(accessTargetWhere(TO_A_NUMBER)))
                .check(SHIPPED);
    }

    @Test
    void whoIsLetOff_needsIt() {
        Set<String> using = SHIPPED.stream()
                .filter(type -> type.getAccessesFromSelf().stream().anyMatch(KernelDecidesTest::isNumber))
                .map(JavaClass::getName)
                .filter(name -> !name.startsWith("dev.quorate.core."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(using).containsExactlyInAnyOrderElementsOf(LET_OFF);
    }
}
