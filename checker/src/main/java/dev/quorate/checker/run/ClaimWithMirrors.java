package dev.quorate.checker.run;

import dev.quorate.checker.claims.Property;
import dev.quorate.checker.claims.Specification;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A claim that holds in a model, and the comparison with the kernel there: TLC looks at the states once for both.
 *
 * @param claim the claim
 * @param mirrors the comparison
 */
record ClaimWithMirrors(ClaimTask claim, MirrorsTask mirrors) implements Exploration {

    /** Whether one run can do for both. */
    static boolean isPossible(ClaimTask claim, MirrorsTask mirrors) {
        return claim.claim().holds()
                && !claim.needsKernel()
                && claim.claim().model().equals(mirrors.subject());
    }

    @Override
    public String module() {
        return mirrors.module();
    }

    @Override
    public Path configuration(Specification specification) throws IOException {
        return specification.write(
                claim.id() + "-and-" + mirrors.id(),
                Files.readString(claim.configuration(specification)) + "INVARIANT " + Property.MIRRORS + "\n");
    }

    @Override
    public boolean needsKernel() {
        return true;
    }

    @Override
    public List<String> options() {
        return mirrors.options();
    }

    @Override
    public long size() {
        return mirrors.size();
    }

    @Override
    public long cost() {
        return mirrors.cost();
    }

    @Override
    public boolean isForAllWorkers() {
        return mirrors.isForAllWorkers();
    }

    @Override
    public boolean countsActions() {
        return claim.countsActions();
    }

    @Override
    public Task task() {
        return mirrors;
    }

    @Override
    public List<Row> judge(TlcResult result) {
        return Stream.of(claim.judge(result), mirrors.judge(result))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Exploration> parts() {
        return List.of(claim, mirrors);
    }
}
