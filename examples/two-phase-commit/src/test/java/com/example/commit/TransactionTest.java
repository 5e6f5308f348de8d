package com.example.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quorate.junit.TlaModel;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.trace.TraceCheck;
import dev.quorate.tlc.trace.TraceLog;
import dev.quorate.tlc.trace.TraceVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the threads of a transaction really did is something that the specification allows. */
class TransactionTest {

    private static final TlcRun SPECIFICATION = TlcRun.of(Path.of("src/test/resources/TwoPhaseCommit.tla"))
            .configuration(Path.of("src/test/resources/Trace.cfg"))
            .build();

    @TempDir
    Path directory;

    @TlaModel(spec = "TwoPhaseCommit.tla", holds = true, fires = {"Vote", "Decide", "End"})
    void specification_holds() {}

    /** Writes a line for each step; the names are those of the actions. */
    private record Lines(TraceLog log) implements Journal {
        @Override
        public void voted(String participant, boolean yes) {
            log.step("Vote", List.of(participant, yes), Map.of());
        }

        @Override
        public void decided(boolean commit) {
            log.step("Decide", List.of(commit), Map.of("decision", commit ? "commit" : "abort"));
        }

        @Override
        public void ended(String participant) {
            log.step("End", List.of(participant), Map.of());
        }
    }

    private interface Kind {
        Transaction of(Map<String, Boolean> votes, Journal journal);
    }

    private TraceVerdict judge(Kind kind, boolean last) throws Exception {
        Path trace = directory.resolve("trace.ndjson");
        try (TraceLog log = TraceLog.to(trace)) {
            kind.of(Map.of("a", true, "b", true, "c", last), new Lines(log)).run();
        }
        return new TraceCheck(SPECIFICATION, Set.of()).judge(new Tlc(TlcJar.embedded()), trace);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void transaction_whateverTheLastOneVotes_isAllowed(boolean last) throws Exception {
        TraceVerdict verdict = judge(Transaction::new, last);

        assertTrue(verdict.accepted(), verdict.sentence());
    }

    /** Commits when most can. */
    private static final class Majority extends Transaction {
        Majority(Map<String, Boolean> votes, Journal journal) {
            super(votes, journal);
        }

        @Override
        protected boolean isCommit(int yes, int all) {
            return yes > all / 2;
        }
    }

    @Test
    void commitOfAMajority_isNotAllowed() throws Exception {
        assertEquals(
                "Line 4: Decide(TRUE) cannot be taken there.",
                judge(Majority::new, false).sentence());
    }
}
