package dev.quorate.checker.run;

import dev.quorate.checker.claims.Claim;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Specification;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A claim about a model, checked by plain TLC.
 *
 * @param claim the claim
 */
record ClaimTask(Claim claim) implements Task, Exploration {

    @Override
    public String id() {
        return claim.id();
    }

    @Override
    public String sentence() {
        return claim.sentence();
    }

    @Override
    public Optional<Claim> statement() {
        return Optional.of(claim);
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

    /**
     * The kernel compared in the model. What {@code RefinementMC.tla} explores is left out: its reader is one of the others, or
     * does not ask as the kernel does; and so is a broken reader.
     */
    Optional<MirrorsTask> comparison() {
        Model.Behaviour behaviour = claim.model().behaviour();
        return behaviour.isCounted() || behaviour.isBroken()
                ? Optional.empty()
                : Optional.of(new MirrorsTask(claim.model()));
    }

    @Override
    public String module() {
        return claim.module();
    }

    @Override
    public Path configuration(Specification specification) throws IOException {
        return specification.configuration(claim.id());
    }

    @Override
    public boolean needsKernel() {
        return claim.comparesKernel();
    }

    @Override
    public List<String> options() {
        return claim.model().walks().map(Model.Walks::options).orElse(LIVENESS_AT_THE_END);
    }

    @Override
    public long size() {
        return claim.holds() ? claim.model().size() : 0;
    }

    /** Several workers would take other walks. */
    @Override
    public boolean isForAllWorkers() {
        return isLong() && claim.model().walks().isEmpty();
    }

    @Override
    public Task task() {
        return this;
    }

    @Override
    public List<Row> judge(TlcResult result) {
        return List.of(Row.of(
                this,
                claim.holds()
                        ? Judgement.ofModel(claim.model(), result)
                        : Judgement.ofViolation(claim.expectation(), result),
                result));
    }
}
