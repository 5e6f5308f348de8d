package dev.quorate.tlc.distributed;

/** The process that started this one. */
final class Parent {

    private static final int KILLED = 137;

    private Parent() {}

    /** Ends this process when that one ends, even if it is killed and cannot say so. */
    static void endWithIt() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(KILLED)));
    }
}
