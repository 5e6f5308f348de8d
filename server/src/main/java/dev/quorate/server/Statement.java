package dev.quorate.server;

import dev.quorate.manifest.Manifest;

/**
 * What a replica says about a file.
 *
 * @param version the version of the file that it is about
 * @param manifest its size, its digest, and those of its pieces
 * @param sidecar the same as a Metalink document
 */
record Statement(FileVersion version, Manifest manifest, byte[] sidecar) {}
