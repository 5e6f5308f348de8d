/**
 * What a replica says about an object: its digest and its pieces, as a Metalink document or in the fields of an HTTP message.
 *
 * <p>Whether what it says is true is for others to decide: methods here are annotated for {@code dev.quorate.trust}, and what
 * they read from unverified bytes is unverified.
 */
@NullMarked
package dev.quorate.manifest;

import org.jspecify.annotations.NullMarked;
