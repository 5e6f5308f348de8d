package dev.quorate.cli.terminal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import tlc2.TLCGlobals;

/** Says which versions are at work. */
public final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "quorate " + quorate(),
            "TLC " + TLCGlobals.versionOfTLC.replaceFirst("^Version ", ""),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
        };
    }

    /** The version in the manifest of the jar; there is none where the classes do not come from a jar. */
    public static String quorate() {
        @Nullable Package here = Versions.class.getPackage();
        @Nullable String version = here == null ? null : here.getImplementationVersion();
        return version == null ? "development" : version;
    }
}
