/** Where TLC looks for operator overrides: the package's name is TLC's, not ours to choose. */
@NullMarked
package tlc2.overrides;

import org.jspecify.annotations.NullMarked;
