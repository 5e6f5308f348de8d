package dev.quorate.tlc;

import java.util.Set;

/** The numbers of TLC's messages, from its class {@code tlc2.output.EC}, as far as they are understood here. */
final class Codes {

    static final int GENERAL = 1000;
    static final int OUT_OF_MEMORY = 1001;
    static final int OUT_OF_MEMORY_IN_INIT = 1002;
    static final int OUT_OF_MEMORY_IN_LIVENESS = 1003;
    static final int STACK_OVERFLOW = 1005;
    static final int WRONG_ARGUMENTS_OF_SIMULATOR = 1101;
    static final int WRONG_ARGUMENTS = 1102;

    static final int IN_INITIAL_STATE = 2102;
    static final int NESTED_EXPRESSIONS = 2103;
    static final int ASSUMPTION_FALSE = 2104;
    static final int ASSUMPTION_WITHOUT_VALUE = 2105;
    static final int INVARIANT_VIOLATED_INITIALLY = 2107;
    static final int PROPERTY_VIOLATED_INITIALLY = 2108;
    static final int INVARIANT_VIOLATED = 2110;
    static final int INVARIANT_WITHOUT_VALUE = 2111;
    static final int ACTION_PROPERTY_VIOLATED = 2112;
    static final int ACTION_PROPERTY_WITHOUT_VALUE = 2113;
    static final int DEADLOCK = 2114;
    static final int TEMPORAL_PROPERTY_VIOLATED = 2116;
    static final int ERROR_STATE_FOLLOWS = 2120;
    static final int BEHAVIOR_FOLLOWS = 2121;
    static final int BACK_TO_STATE = 2122;
    static final int ASSERTION_FALSE = 2132;
    static final int PARSING_FAILED_WITH_REASON = 2171;
    static final int FINISHED = 2186;
    static final int MODE_SIMULATION = 2188;
    static final int LOOKS_AT_BEHAVIOURS = 2192;
    static final int SUCCESS = 2193;
    static final int DEPTH = 2194;
    static final int STATISTICS = 2199;
    static final int PROGRESS = 2200;
    static final int COVERAGE_BEGINS = 2201;
    static final int STATISTICS_DEPTH_FIRST = 2204;
    static final int PROGRESS_DEPTH_FIRST = 2206;
    static final int PROGRESS_SIMULATION = 2209;
    static final int STATISTICS_SIMULATION = 2210;
    static final int TEMPORAL_PROPERTIES = 2212;
    static final int LONE_STATE = 2216;
    static final int STATE = 2217;
    static final int STUTTERING = 2218;
    static final int PARSER_ENDS = 2219;
    static final int PARSER_BEGINS = 2220;
    static final int VERSION = 2262;
    static final int COUNTEREXAMPLE_FOLLOWS = 2264;
    static final int MODE_DEPTH_FIRST = 2271;
    static final int GARBAGE_COLLECTOR = 2401;
    static final int POSTCONDITION_FALSE = 2404;
    static final int COVERAGE_OF_ACTION = 2772;
    static final int COVERAGE_OF_INIT = 2773;
    static final int PARSING_FAILED = 3002;
    static final int SERVER_READY = 7000;
    static final int WORKER_CAME = 7001;
    static final int WORKER_WENT = 7002;

    /** What is never part of another message: TLC prints these itself, and puts them into no exception. */
    private static final Set<Integer> STAND_ALONE = Set.of(
            IN_INITIAL_STATE,
            NESTED_EXPRESSIONS,
            ASSUMPTION_FALSE,
            INVARIANT_VIOLATED_INITIALLY,
            PROPERTY_VIOLATED_INITIALLY,
            INVARIANT_VIOLATED,
            INVARIANT_WITHOUT_VALUE,
            ACTION_PROPERTY_VIOLATED,
            ACTION_PROPERTY_WITHOUT_VALUE,
            DEADLOCK,
            TEMPORAL_PROPERTY_VIOLATED,
            ERROR_STATE_FOLLOWS,
            BEHAVIOR_FOLLOWS,
            BACK_TO_STATE,
            FINISHED,
            MODE_SIMULATION,
            SUCCESS,
            DEPTH,
            STATISTICS,
            PROGRESS,
            COVERAGE_BEGINS,
            STATISTICS_DEPTH_FIRST,
            PROGRESS_DEPTH_FIRST,
            PROGRESS_SIMULATION,
            STATISTICS_SIMULATION,
            LONE_STATE,
            STATE,
            STUTTERING,
            PARSER_ENDS,
            PARSER_BEGINS,
            VERSION,
            COUNTEREXAMPLE_FOLLOWS,
            MODE_DEPTH_FIRST,
            POSTCONDITION_FALSE,
            COVERAGE_OF_ACTION,
            COVERAGE_OF_INIT,
            PARSING_FAILED);

    private static final Set<Integer> HEADINGS = Set.of(BEHAVIOR_FOLLOWS, COUNTEREXAMPLE_FOLLOWS, ERROR_STATE_FOLLOWS);

    /** Errors in a configuration that have a range of their own elsewhere. */
    private static final Set<Integer> FURTHER_CONFIGURATION = Set.of(2272, 2273, 2274, 2280, 2281, 2300);

    /** Errors of TLC, of its files or of the machine, not of the specification. */
    private static final Set<Integer> INTERNAL = Set.of(
            2100, 2101, 2117, 2119, 2123, 2124, 2125, 2126, 2127, 2128, 2129, 2130, 2131, 2133, 2134, 2135, 2137, 2138,
            2159, 2160, 2161, 2162, 2163, 2166, 2167, 2173, 2174, 2175, 2254, 2270);

    private Codes() {}

    /** Says whether a message is never part of another. */
    static boolean standsAlone(int code) {
        return STAND_ALONE.contains(code);
    }

    /** Says whether a message announces the states of a counterexample. */
    static boolean isHeading(int code) {
        return HEADINGS.contains(code);
    }

    /** Says whether a message contains the one state that it is about. */
    static boolean isInitial(int code) {
        return code == INVARIANT_VIOLATED_INITIALLY || code == PROPERTY_VIOLATED_INITIALLY;
    }

    static boolean isParsing(int code) {
        return code == PARSING_FAILED || code == PARSING_FAILED_WITH_REASON;
    }

    static boolean isConfiguration(int code) {
        return code >= 5001 && code <= 5999 || code >= 2222 && code <= 2245 || FURTHER_CONFIGURATION.contains(code);
    }

    static boolean isMemory(int code) {
        return code >= OUT_OF_MEMORY && code <= OUT_OF_MEMORY_IN_LIVENESS;
    }

    static boolean isUsage(int code) {
        return code == WRONG_ARGUMENTS || code == WRONG_ARGUMENTS_OF_SIMULATOR;
    }

    static boolean isInternal(int code) {
        return INTERNAL.contains(code);
    }
}
