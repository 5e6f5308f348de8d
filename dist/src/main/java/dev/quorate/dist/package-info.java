/** {@link dev.quorate.dist.Pages} writes what the archive has beside the command itself. */
@NullMarked
package dev.quorate.dist;

import org.jspecify.annotations.NullMarked;
