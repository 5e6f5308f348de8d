package dev.quorate.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The last words of {@code ./mvnw verify}: what it has not run, above all the tests that it has left to {@code ci/interop}. */
public final class InteropCount {

    private static final Logger JUNIT = Logger.getLogger("org.junit");

    private InteropCount() {}

    /**
     * Counts and tells.
     *
     * @param arguments the directory of all modules, and what they call the one that they build into
     */
    public static void main(String[] arguments) throws IOException {
        long waiting = count(testClasses(Path.of(arguments[0]), arguments[1]));
        if (waiting == 0) {
            throw new AssertionError("no test has the tag 'interop'");
        }
        System.out.println(
                waiting + " tests have not run: they use programs that nobody wrote here, and wait in ci/interop.");
        if (System.getenv("TLA2TOOLS_JAR") == null && System.getProperty("tla2tools.jar") == null) {
            System.out.println(
                    "No other TLC has been tried: -Dtla2tools.jar=FILE has the claims checked with that one, too.");
        }
    }

    private static Set<Path> testClasses(Path root, String target) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve(target).resolve("test-classes"))
                    .filter(Files::isDirectory)
                    .collect(Collectors.toSet());
        }
    }

    /** {@return how many methods; one that runs for several arguments counts once} */
    private static long count(Set<Path> testClasses) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(testClasses))
                .filters(ClassNameFilter.includeClassNamePatterns(".*Test"), includeTags("interop"))
                .enableImplicitConfigurationParameters(false)
                .build();
        JUNIT.setLevel(Level.SEVERE); // it warns that each module has a configuration of its own
        TestPlan plan = LauncherFactory.create().discover(request);
        return plan.countTestIdentifiers(identifier -> isMethod(plan, identifier));
    }

    private static boolean isMethod(TestPlan plan, TestIdentifier identifier) {
        return identifier.getParentId().isPresent()
                && plan.getChildren(identifier).isEmpty();
    }
}
