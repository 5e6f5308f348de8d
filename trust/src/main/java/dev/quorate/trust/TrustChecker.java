package dev.quorate.trust;

import dev.quorate.trust.qual.Unverified;
import dev.quorate.trust.qual.Verified;
import org.checkerframework.common.basetype.BaseTypeChecker;
import org.checkerframework.framework.qual.StubFiles;

/**
 * Rejects programs that use what is {@link Unverified} where something {@link Verified} is wanted, or that hand it out.
 *
 * <p>The framework finds {@link TrustAnnotatedTypeFactory} and {@link TrustVisitor} by their names. {@code jdk.astub} says which methods of the JDK may see the unverified.
 */
@StubFiles("jdk.astub")
public class TrustChecker extends BaseTypeChecker {

    /** Makes a checker, as the compiler does. */
    public TrustChecker() {}
}
