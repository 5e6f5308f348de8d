package dev.quorate.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What newer releases of TLC know and the embedded one does not, from the sources of tlaplus of November 2026. */
final class NewerTlc {

    private static final Set<String> KEYWORDS =
            Set.of("ALIAS", "POSTCONDITION", "POSTCONDITIONS", "_PERIODIC", "_POSSIBLE", "_RL_REWARD");

    /** Standard modules that TLC 2.18 lacks. */
    private static final Set<String> MODULES = Set.of(
            "Json",
            "TLCExt",
            "_DotTrace",
            "_JsonTrace",
            "_Possible",
            "_TLAPlusCounterExample",
            "_TLCActionTrace",
            "_TLCTESpec",
            "_TLCTrace",
            "_TLCTracePlain");

    /** Modules of tlaplus/CommunityModules that specifications use. */
    private static final Set<String> COMMUNITY = Set.of(
            "BagsExt",
            "Bitwise",
            "CBOR",
            "Combinatorics",
            "CSV",
            "DifferentialEquations",
            "DyadicRationals",
            "FiniteSetsExt",
            "Folds",
            "Functions",
            "Graph",
            "Graphs",
            "GraphViz",
            "HTML",
            "IOUtils",
            "Quorum",
            "Reduce",
            "Relation",
            "SequencesExt",
            "ShiViz",
            "Statistics",
            "SVG",
            "UndirectedGraphs",
            "VectorClocks");

    private static final Pattern OPTION =
            Pattern.compile("(?i)unrecognized option: -(?:debugger|dumpTrace|generate|inv|invlevel|loadTrace"
                    + "|messagesAsErrors|noGenerateSpecTE|noGenerateSpecTEBin|noTE|noTEBin|postCondition"
                    + "|suppressMessages|teSpecOutDir)\\b");

    private static final Pattern MENDED = Pattern.compile("2\\.[2-9]\\d");

    private static final String REMEDY = "name a newer tla2tools.jar with --tla2tools";

    private NewerTlc() {}

    /** Says whether a word of a configuration is a keyword only for newer releases. */
    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /** Says that a keyword needs a newer release than the one that ran. */
    static String sentenceAbout(String keyword, Optional<String> version) {
        String release =
                version.map(text -> "TLC " + text.replaceFirst(" of .*", "")).orElse("this TLC");
        return keyword + " is a keyword of newer releases, which " + release + " does not know: " + REMEDY;
    }

    /** What to do about a module that is not there, as the end of a sentence. */
    static String hintForModule(String module) {
        if (MODULES.contains(module)) {
            return "; newer releases of TLC bring it along: " + REMEDY;
        }
        String what = COMMUNITY.contains(module) ? "; it is one of the community modules" : "";
        return what + "; name its directory with --library";
    }

    /** What to do about an option that TLC refused, as the end of a sentence; empty if no release would take it. */
    static String hintForOption(String complaint) {
        return OPTION.matcher(complaint).find() ? "; newer releases of TLC know it: " + REMEDY : "";
    }

    /**
     * What a release leaves unsaid when it finds no temporal property violated. With several workers those before 2.20 can
     * miss a violation (tlaplus issue 971), with symmetry all can (issue 59), of which newer ones warn themselves.
     */
    static List<String> warningsAboutLiveness(Optional<String> version, int workers, boolean symmetry) {
        List<String> warnings = new ArrayList<>();
        if (version.filter(text -> MENDED.matcher(text).lookingAt()).isPresent()) {
            return warnings;
        }
        if (workers > 1) {
            warnings.add("With several workers this TLC can miss that a temporal property is violated: take one.");
        }
        if (symmetry) {
            warnings.add("With SYMMETRY TLC can miss that a temporal property is violated: check it without.");
        }
        return warnings;
    }

    /** Says that a configuration in a module needs a newer release. */
    static String sentenceAboutConfigurationInModule(String module) {
        return "The configuration stands in " + module + ".tla, where this release of TLC does not look: " + REMEDY
                + ", or write it into " + module + ".cfg.";
    }
}
