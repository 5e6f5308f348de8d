package dev.quorate.tlc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What newer releases of TLC know and that of a run perhaps does not: the release 1.8.0 of the tools, which is built anew with every
 * change, as of 29 April 2026. Releases up to 1.7.4, TLC 2.19, have none of it.
 */
final class NewerTlc {

    private static final Set<String> KEYWORDS =
            Set.of("ALIAS", "POSTCONDITION", "POSTCONDITIONS", "_PERIODIC", "_POSSIBLE", "_RL_REWARD");

    /** Standard modules. */
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

    private static final Pattern EVALUATION = Pattern.compile(
            "TLCGet\\((?:-D.*|all(?::named)?|action|config|generated|revision|s:.*|spec|stats)\\) was undefined"
                    + "|TLCSet should be [^\"]*\"(?:-D|s:)|does not support action composition\\.?\\s*\\z");

    private static final Pattern TEMPORAL = Pattern.compile(
            "TLC cannot handle the temporal formula|Temporal formulas containing actions must be of forms");

    private static final Pattern UNASSIGNED = Pattern.compile("the identifier\\s+(\\w+)\\s+is either undefined");

    /** The signs of Unicode that stand for operators are all in this range, but for three. */
    private static final Pattern SIGN =
            Pattern.compile("Encountered: \"\\\\u(?:00ac|00d7|00f7|2[0-9a-f]{3})\"", Pattern.CASE_INSENSITIVE);

    /** Since February 2026 the version is a date. */
    private static final Pattern DATED = Pattern.compile("\\d{4}\\.");

    private static final Pattern MENDED = Pattern.compile("2\\.19 of 08|2\\.[2-9]\\d|" + DATED);

    private static final String REMEDY = "name a newer tla2tools.jar, such as release 1.8.0, with --tla2tools";
    private static final String KNOWN = "; newer releases of TLC know it: " + REMEDY;

    private final Optional<String> version;

    /**
     * Looks at a run.
     *
     * @param version what its TLC says of its version
     */
    NewerTlc(Optional<String> version) {
        this.version = version;
    }

    /** Says whether a word of a configuration is a keyword only for newer releases. */
    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /** Says whether it may be that newer releases know more. */
    boolean isThere() {
        return version.filter(text -> DATED.matcher(text).lookingAt()).isEmpty();
    }

    private String knownIf(boolean known) {
        return known && isThere() ? KNOWN : "";
    }

    /** Says that a keyword needs a newer release than the one that ran. */
    String sentenceAbout(String keyword) {
        String release =
                version.map(text -> "TLC " + text.replaceFirst(" of .*", "")).orElse("this TLC");
        return keyword + " is a keyword of newer releases, which " + release + " does not know: " + REMEDY;
    }

    /** What to do about a module that is not there, as the end of a sentence. */
    static String hintForModule(String module, Sources sources) {
        if (MODULES.contains(module)) {
            return "; newer releases of TLC bring it along: " + REMEDY;
        } else if (sources.contain(Pattern.compile("(?m)^-{4,}\\s*MODULE\\s+" + module + "\\s*-{4,}"))) {
            return "; newer releases of TLC find it in the file of the other: " + REMEDY;
        }
        String what = COMMUNITY.contains(module) ? "; it is one of the community modules" : "";
        return what + "; put it there, or name its directory as a library (--library)";
    }

    /** What to do about an option that TLC refused, as the end of a sentence; empty if no release would take it. */
    String hintForOption(String complaint) {
        return knownIf(OPTION.matcher(complaint).find());
    }

    /** What to do about a text that TLC cannot read, as the end of a sentence; empty if no release can. */
    String hintForText(String complaintOrLine) {
        return complaintOrLine.contains("`") && isThere()
                ? "; for newer releases of TLC no comment begins with the ` in a string: " + REMEDY
                : knownIf(SIGN.matcher(complaintOrLine).find());
    }

    /** What to do about an expression without a value, as the end of a sentence; empty if it has none for any release. */
    String hintForExpression(String complaint, Sources sources) {
        if (TEMPORAL.matcher(complaint).find() && isThere()) {
            return "; newer releases of TLC can handle more: " + REMEDY;
        }
        Matcher unassigned = UNASSIGNED.matcher(complaint);
        boolean subset = unassigned.find()
                && sources.contain(Pattern.compile("\\b" + Groups.text(unassigned, 1) + "'\\s*\\\\subseteq\\b"));
        return knownIf(subset || EVALUATION.matcher(complaint).find());
    }

    /**
     * What a release leaves unsaid when it finds no temporal property violated: those before 1.7.4 can miss a violation with
     * several workers (tlaplus issue 971).
     */
    List<String> warningsAboutLiveness(int workers) {
        boolean mended =
                version.filter(text -> MENDED.matcher(text).lookingAt()).isPresent();
        return workers == 1 || mended
                ? List.of()
                : List.of("With several workers this TLC can miss that a temporal property is violated: take one.");
    }

    /** Says that a configuration in a module needs a newer release. */
    static String sentenceAboutConfigurationInModule(String module) {
        return "The configuration stands in " + module + ".tla, where this release of TLC does not look: " + REMEDY
                + ", or write it into " + module + ".cfg.";
    }
}
