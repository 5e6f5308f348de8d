package com.example.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lock that is handed over in the order in which it was asked for: its state, and the steps from it.
 *
 * @param phase what each process does
 * @param queue who waits, in order
 */
public record Lock(Map<String, Phase> phase, List<String> queue) {

    /** What a process does. */
    public enum Phase {
        IDLE,
        WAITING,
        CRITICAL
    }

    /** The process asks for the lock; empty if it has it, or waits. */
    public Optional<Lock> acquire(String process) {
        if (phase.get(process) != Phase.IDLE) {
            return Optional.empty();
        } else if (phase.containsValue(Phase.CRITICAL)) {
            List<String> longer = new ArrayList<>(queue);
            longer.add(process);
            return Optional.of(new Lock(with(process, Phase.WAITING), longer));
        }
        return Optional.of(new Lock(with(process, Phase.CRITICAL), queue));
    }

    /** The process gives the lock to the next one; empty if it does not have it. */
    public Optional<Lock> release(String process) {
        if (phase.get(process) != Phase.CRITICAL) {
            return Optional.empty();
        }
        Lock released = new Lock(with(process, Phase.IDLE), queue);
        if (queue.isEmpty()) {
            return Optional.of(released);
        }
        String next = queue.get(0);
        return Optional.of(new Lock(released.with(next, Phase.CRITICAL), queue.subList(1, queue.size())));
    }

    private Map<String, Phase> with(String process, Phase next) {
        Map<String, Phase> changed = new HashMap<>(phase);
        changed.put(process, next);
        return changed;
    }
}
