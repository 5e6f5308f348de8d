package dev.quorate.tlc.distributed;

import java.io.File;
import tlc2.tool.distributed.RMIFilenameToStreamResolver;
import tlc2.tool.distributed.TLCServerRMI;

/** The files of a specification, brought from the server: modules and the configuration, but no classes, which TLC would run. */
final class ServerFiles extends RMIFilenameToStreamResolver {

    ServerFiles(TLCServerRMI server) {
        setTLCServer(server);
    }

    @Override
    public File resolve(String name, boolean isModule) {
        boolean brought = isModule || name.endsWith(".cfg");
        return brought ? super.resolve(name, isModule) : new File(name + " is not brought along");
    }
}
