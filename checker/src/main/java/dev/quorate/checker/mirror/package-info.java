/**
 * The production kernel inside TLC, operator by operator.
 *
 * <p>{@link KernelOperators} stands for the operators of {@code MirrorsMC.tla}, {@link PieceOperators} for those of {@code
 * PieceMirrorsMC.tla}, {@link FormulaOperators} for that of {@code ExactMC.tla}. {@code KernelValues} and {@code PieceValues}
 * translate between TLC's values and the kernel's. What was compared is counted in {@link Comparisons} and {@link
 * FormulaComparison}, which TLC's process prints at its end. {@code Reachable} is what TLC reached, by deployment.
 */
@NullMarked
package dev.quorate.checker.mirror;

import org.jspecify.annotations.NullMarked;
