package dev.quorate.tlc;

/** Why TLC could not come to a verdict. */
public enum FailureKind {
    /** The specification is not TLA+, or a module of it cannot be found. */
    PARSE,
    /** The specification is well-formed, but means nothing: an unknown operator, a wrong number of arguments. */
    SEMANTIC,
    /** The configuration is missing, malformed, or names what the specification does not define. */
    CONFIG,
    /** An expression has no value: an argument outside a domain, a type confusion, an unassigned variable. */
    EVALUATION,
    /** The recursion of an expression does not end, or is deeper than the stack. */
    STACK_OVERFLOW,
    /** The heap is too small. */
    OUT_OF_MEMORY,
    /** The child process was ended by a signal that this package did not send. */
    KILLED,
    /** The time allowed for the run is over. */
    TIMEOUT,
    /** TLC found no error, but left states on its queue: nothing is known of what they lead to. */
    INCOMPLETE,
    /** The run cannot be started as requested: a missing file, an option that TLC or Java does not know. */
    USAGE,
    /** Anything else. */
    INTERNAL
}
