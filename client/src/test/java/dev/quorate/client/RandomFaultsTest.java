package dev.quorate.client;

import dev.quorate.client.FaultCase.Beginning;
import dev.quorate.client.FaultCase.Knowledge;
import dev.quorate.client.FaultCase.Operation;
import dev.quorate.client.FaultCase.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The fault matrix in combinations that are drawn at random. */
class RandomFaultsTest {

    @Provide
    Arbitrary<FaultCase> cases() {
        return Combinators.combine(
                        Arbitraries.of(Shape.class),
                        Arbitraries.of(Knowledge.class),
                        Arbitraries.of(Operation.class),
                        Arbitraries.of(FaultCase.FAULTS),
                        Arbitraries.of(Beginning.class),
                        Arbitraries.of(0, 0, 0, 1),
                        Arbitraries.integers().between(0, FaultCase.PLACES - 1),
                        Arbitraries.integers().between(1, 3))
                .as(FaultCase::new);
    }

    /** Shrinking would repeat reads for minutes, and the combination that fails is readable as it is. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void read_anyFaults_endsAsTheBudgetSays(@ForAll("cases") FaultCase each) throws Exception {
        each.check();
    }
}
