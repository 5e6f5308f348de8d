package tlc2.overrides;

import dev.quorate.checker.mirror.FormulaOperators;
import dev.quorate.checker.mirror.KernelOperators;
import dev.quorate.checker.mirror.PieceOperators;

/**
 * Tells TLC which classes hold the operators of {@code MirrorsMC.tla}, {@code PieceMirrorsMC.tla} and
 * {@code ExactMC.tla}.
 *
 * <p>TLC looks for a class of exactly this name. It must stand ahead of TLC on the class path.
 */
public final class TLCOverrides implements ITLCOverrides {

    /** For TLC. */
    public TLCOverrides() {}

    @Override
    @SuppressWarnings("rawtypes") // TLC's own signature
    public Class[] get() {
        return new Class[] {KernelOperators.class, PieceOperators.class, FormulaOperators.class};
    }
}
