package dev.quorate.tlc.distributed;

import java.lang.reflect.Method;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import tlc2.TLCGlobals;
import tlc2.tool.TLCState;

/** What has changed in TLC since 2.18, of which these classes are made, so that they run with later releases as well. */
final class Releases {

    private Releases() {}

    /** What TLC says of its version. The field went away when the numbers became dates, in February 2026. */
    @SuppressWarnings("nullness:argument") // what is static is of no object
    static String version() {
        try {
            return String.valueOf(TLCGlobals.class.getField("versionOfTLC").get(null));
        } catch (ReflectiveOperationException later) {
            return datedVersion();
        }
    }

    @SuppressWarnings("nullness:argument") // what is static is of no object
    private static String datedVersion() {
        try {
            Class<?> dated = Class.forName(TLCGlobals.class.getName() + "$Version");
            return String.valueOf(dated.getMethod("get").invoke(null));
        } catch (ReflectiveOperationException other) {
            return "Version unknown";
        }
    }

    /** Lets a set of fingerprints be called from elsewhere. Until February 2026 TLC did so itself. */
    static void export(Remote set) throws RemoteException {
        if (!(set instanceof UnicastRemoteObject)) {
            UnicastRemoteObject.exportObject(set, 0);
        }
    }

    /** The method by which a state takes its level from its predecessor. It returns nothing, or later the state. */
    static Method predecessorSetter() {
        try {
            return TLCState.class.getMethod("setPredecessor", TLCState.class);
        } catch (NoSuchMethodException other) {
            throw new IllegalStateException("This TLC is not one that is known.", other);
        }
    }
}
