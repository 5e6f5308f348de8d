/**
 * {@code quorate manifest}: writes, signs and checks manifests, and makes keys.
 */
@NullMarked
package dev.quorate.cli.manifest;

import org.jspecify.annotations.NullMarked;
