/** The qualifiers that {@link dev.quorate.trust.TrustChecker} checks. They do nothing at run time. */
@NullMarked
package dev.quorate.trust.qual;

import org.jspecify.annotations.NullMarked;
