package dev.quorate.checker;

import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.tlc.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One row of a check: what is to be found out, and how. */
public sealed interface Task {

    /**
     * {@return its name, unique in a plan}
     */
    String id();

    /**
     * {@return what is claimed, in English}
     */
    String sentence();

    /**
     * {@return the model that is explored, if it is one}
     */
    default Optional<Model> model() {
        return Optional.empty();
    }

    /**
     * {@return how it is found out, in a word or two}
     */
    String method();

    /**
     * A claim of the claims file, checked by plain TLC.
     *
     * @param claim the claim
     */
    record ClaimTask(Claim claim) implements Task {
        @Override
        public String id() {
            return claim.id();
        }

        @Override
        public String sentence() {
            return claim.sentence();
        }

        @Override
        public Optional<Model> model() {
            return Optional.of(claim.model());
        }

        @Override
        public String method() {
            if (claim.comparesKernel()) {
                return "TLC + kernel";
            }
            String method = claim.model().behaviour().isCounted()
                    ? "TLC, refinement"
                    : claim.model().walks().isPresent() ? "TLC, random" : "TLC";
            return claim.isForEverySize() ? method + "+counts+proof" : method;
        }
    }

    /**
     * A claim about counts, checked by TLC for many deployments at once.
     *
     * @param claim the claim
     */
    record CountTask(CountClaim claim) implements Task {
        @Override
        public String id() {
            return claim.id();
        }

        @Override
        public String sentence() {
            return claim.sentence();
        }

        @Override
        public String method() {
            return claim.comparesKernel() ? "counts + kernel" : "counts";
        }
    }

    /**
     * A claim about every size, proved by SMTInterpol, whose proof is checked again.
     *
     * @param claim the claim
     */
    record ProofTask(ProofClaim claim) implements Task {
        @Override
        public String id() {
            return claim.id();
        }

        @Override
        public String sentence() {
            return claim.sentence();
        }

        @Override
        public String method() {
            return "proof";
        }
    }

    /**
     * That the kernel does what {@code Reader.tla} or {@code Pieces.tla} says, for every event in every reachable state of a
     * model, or in every state of its walks: the kernel runs inside TLC.
     *
     * @param subject the model
     */
    record MirrorsTask(Model subject) implements Task {
        /**
         * {@return what TLC checks}
         */
        public List<Property> checks() {
            return List.of(readsPieces() ? Property.PIECES_TYPE_OK : Property.TYPE_OK, Property.MIRRORS);
        }

        /**
         * {@return the operators that are compared}
         */
        public Set<Comparisons> operators() {
            return readsPieces() ? Comparisons.OF_PIECES : Comparisons.OF_READER;
        }

        private boolean readsPieces() {
            return subject.transfer().isPresent();
        }

        @Override
        public String id() {
            return subject.id() + "-mirrors";
        }

        @Override
        public String sentence() {
            return "The Java kernel does what " + (readsPieces() ? "Pieces.tla" : "Reader.tla")
                    + " says, for every event in every "
                    + subject.walks()
                            .map(walks -> "state of " + Counted.of(walks.behaviours(), "random behaviour"))
                            .orElse("reachable state")
                    + " of " + subject.id() + ".";
        }

        @Override
        public Optional<Model> model() {
            return Optional.of(subject);
        }

        @Override
        public String method() {
            return subject.walks().isPresent() ? "random + kernel" : "TLC + kernel";
        }
    }

    /**
     * That no claim holds merely because nothing moves: every action of a module fires in some model of a claim that holds.
     *
     * @param module the module
     * @param actions the names of its actions
     */
    record VacuityTask(String module, List<String> actions) implements Task {
        /**
         * Copies the names.
         *
         * @param module the module
         * @param actions the names of its actions
         */
        public VacuityTask {
            actions = List.copyOf(actions);
        }

        @Override
        public String id() {
            return module + "-every-action-fires";
        }

        @Override
        public String sentence() {
            return "Every action of " + module + ".tla fires in a model of a claim that holds: "
                    + String.join(", ", actions) + ".";
        }

        @Override
        public String method() {
            return "coverage";
        }
    }

    /**
     * That no claim holds merely because it cannot fail: every property of a module that is claimed to hold is seen to fail.
     *
     * @param module the module that defines the properties
     * @param failures for each property that is claimed to hold, the claims that it fails
     */
    record PropertiesTask(String module, Map<Property, List<String>> failures) implements Task {
        /**
         * Copies the map, in the order of the properties.
         *
         * @param module the module that defines the properties
         * @param failures for each property that is claimed to hold, the claims that it fails
         */
        public PropertiesTask {
            failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        }

        @Override
        public String id() {
            return module + "-every-property-fails";
        }

        @Override
        public String sentence() {
            return "Every property of " + module + ".tla that is claimed to hold is seen to fail: "
                    + failures.entrySet().stream()
                            .map(failure -> failure.getKey() + " in " + String.join(", ", failure.getValue()))
                            .collect(Collectors.joining("; "))
                    + ".";
        }

        @Override
        public String method() {
            return "counterexamples";
        }
    }

    /**
     * The rows about what must fail, one for each module with properties.
     *
     * @param claims the claims
     * @param counts the claims about counts
     * @return the rows
     */
    static List<Task> properties(List<Claim> claims, List<CountClaim> counts) {
        Map<String, Map<Property, List<String>>> byModule = new TreeMap<>();
        for (Claim claim : claims) {
            for (Property held :
                    claim.expectation() instanceof Expectation.Holds ? claim.checks() : List.<Property>of()) {
                failures(byModule, held.module())
                        .computeIfAbsent(
                                held,
                                property -> claims.stream()
                                        .filter(other -> fails(other.expectation(), property))
                                        .map(Claim::id)
                                        .toList());
            }
        }
        for (CountClaim claim : counts) {
            for (Property held : claim.holds() ? claim.checks() : List.<Property>of()) {
                failures(byModule, held == Property.FORMULAS ? held.module() : "ReadCount")
                        .computeIfAbsent(
                                held,
                                property -> counts.stream()
                                        .filter(other -> fails(other.expectation(), property))
                                        .map(CountClaim::id)
                                        .toList());
            }
        }
        for (String module : List.of("MirrorsMC", "PieceMirrorsMC")) {
            failures(byModule, module)
                    .put(
                            Property.MIRRORS,
                            claims.stream()
                                    .filter(claim -> fails(claim.expectation(), Property.MIRRORS)
                                            && claim.module().equals("Broken" + module))
                                    .map(Claim::id)
                                    .toList());
        }
        return byModule.entrySet().stream()
                .map(each -> (Task) new PropertiesTask(each.getKey(), each.getValue()))
                .toList();
    }

    private static Map<Property, List<String>> failures(
            Map<String, Map<Property, List<String>>> byModule, String module) {
        return byModule.computeIfAbsent(module, each -> new TreeMap<>());
    }

    private static boolean fails(Expectation expectation, Property property) {
        return expectation instanceof Expectation.Fails fails && fails.property() == property;
    }

    /**
     * The row of each model's kernel comparison, once for each model that claims are about. What {@code RefinementMC.tla}
     * explores is left out: its reader is one of these, or does not ask as the kernel does; and so is a broken reader.
     *
     * @param claims the claims
     * @return the rows, in the order in which the models first appear
     */
    static List<Task> mirrors(List<Claim> claims) {
        List<Task> tasks = new ArrayList<>();
        claims.stream()
                .map(Claim::model)
                .filter(model ->
                        !model.behaviour().isCounted() && !model.behaviour().isBroken())
                .distinct()
                .forEach(model -> tasks.add(new MirrorsTask(model)));
        return tasks;
    }
}
