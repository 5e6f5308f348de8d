package tlc2.overrides;

import dev.quorate.checker.mirror.FormulaOperators;
import dev.quorate.checker.mirror.KernelOperators;
import dev.quorate.checker.mirror.PieceOperators;
import dev.quorate.checker.trace.TraceOperators;

/**
 * Tells TLC which classes hold the operators of {@code MirrorsMC.tla}, {@code PieceMirrorsMC.tla}, {@code ExactMC.tla} and
 * {@code TraceMC.tla}.
 *
 * <p>TLC looks for a class of exactly this name. It must stand ahead of TLC on the class path.
 */
public final class TLCOverrides implements ITLCOverrides {

    /** For TLC. */
    public TLCOverrides() {}

    /** Only a replay of traces needs JSON: the other children have no such library on their class path. */
    @Override
    @SuppressWarnings("rawtypes") // TLC's own signature
    public Class[] get() {
        return System.getProperty(TraceOperators.FILE) == null
                ? new Class[] {KernelOperators.class, PieceOperators.class, FormulaOperators.class}
                : new Class[] {TraceOperators.class};
    }
}
