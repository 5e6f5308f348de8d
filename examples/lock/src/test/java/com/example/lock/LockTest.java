package com.example.lock;

import dev.quorate.junit.TlaModel;
import dev.quorate.tlc.bind.MirrorsAction;
import java.util.Optional;

/** The specification is right, and the code does what it says. */
class LockTest {

    private static final String STATE = "[phase |-> phase, queue |-> queue]";

    @TlaModel(
            spec = "Lock.tla",
            holds = true,
            distinct = 16,
            fires = {"Acquire", "Release"},
            mirrors = LockTest.class)
    void specification_holds_andCodeDoesTheSame() {}

    @MirrorsAction(value = "Acquire(p)", state = STATE, forAll = "p \\in Processes")
    static Optional<Lock> acquire(Lock lock, String process) {
        return lock.acquire(process);
    }

    @MirrorsAction(value = "Release(p)", state = STATE, forAll = "p \\in Processes")
    static Optional<Lock> release(Lock lock, String process) {
        return lock.release(process);
    }

    @TlaModel(spec = "Lock.tla", constants = "Processes = {p1, p2, p3, p4}", holds = true, distinct = 65)
    void fourProcesses_holdAsWell() {}

    @TlaModel(spec = "Lock.tla", config = "Hasty.cfg", fails = "MutualExclusion", states = 3)
    void lockThatNobodyLooksAt_isNone() {}
}
