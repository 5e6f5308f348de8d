package dev.quorate.client;

import dev.quorate.client.FaultCase.Beginning;
import dev.quorate.client.FaultCase.Knowledge;
import dev.quorate.client.FaultCase.Operation;
import dev.quorate.client.FaultCase.Shape;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every misbehaviour, with every other circumstance: inside the fault budget a read ends with the true object and exposes only
 * faulty replicas; outside it ends with the truth, with a failure, or, only where nothing is known of the object and there are
 * more liars than budgeted for, with a lie.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixTest {

    private static List<FaultCase> insideTheBudget() {
        return Pairwise.rows(
                        FaultCase.FAULTS.size(),
                        Knowledge.values().length,
                        Shape.values().length,
                        FaultCase.PLACES,
                        Beginning.values().length,
                        Operation.values().length,
                        2)
                .stream()
                .map(row -> new FaultCase(
                        Shape.values()[row[2]],
                        Knowledge.values()[row[1]],
                        Operation.values()[row[5]],
                        FaultCase.FAULTS.get(row[0]),
                        Beginning.values()[row[4]],
                        0,
                        row[3],
                        1 + row[6]))
                .toList();
    }

    private static List<FaultCase> oneFaultTooMany() {
        return Pairwise.rows(FaultCase.FAULTS.size(), Shape.values().length, Knowledge.values().length, 2).stream()
                .map(row -> new FaultCase(
                        Shape.values()[row[1]],
                        Knowledge.values()[row[2]],
                        Operation.values()[row[3]],
                        FaultCase.FAULTS.get(row[0]),
                        Beginning.AT_ONCE,
                        1,
                        (row[0] + row[1]) % FaultCase.PLACES,
                        2))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("insideTheBudget")
    void read_asManyFaultsAsBudgeted_endsWithTheTruth(FaultCase each) throws Exception {
        each.check();
    }

    @ParameterizedTest
    @MethodSource("oneFaultTooMany")
    void read_oneFaultTooMany_isNotDeceivedByFewLiars(FaultCase each) throws Exception {
        each.check();
    }
}
