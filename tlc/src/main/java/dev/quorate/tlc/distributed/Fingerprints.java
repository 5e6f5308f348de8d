package dev.quorate.tlc.distributed;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import tlc2.tool.TLCTrace;
import tlc2.tool.distributed.fp.FPSetRMI;
import tlc2.tool.distributed.fp.NonDistributedFPSetManager;

/** The fingerprints on the server. TLC takes from it how many states were generated, and it alone would say: those that are distinct. */
final class Fingerprints extends NonDistributedFPSetManager {

    private static final long serialVersionUID = 1L;

    private final transient AtomicLong generated;

    Fingerprints(FPSetRMI set, String address, TLCTrace trace, AtomicLong generated) throws IOException {
        super(set, address, trace);
        this.generated = generated;
    }

    @Override
    public long getStatesSeen() {
        return generated.get();
    }
}
