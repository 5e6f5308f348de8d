/** A replica: serves a directory over HTTP, with digests and manifests; or misbehaves, for drills. */
@NullMarked
package dev.quorate.server;

import org.jspecify.annotations.NullMarked;
