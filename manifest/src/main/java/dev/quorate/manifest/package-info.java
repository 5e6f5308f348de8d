/**
 * What a replica says about an object: its digest and its pieces, as a Metalink document or in the fields of an HTTP message.
 *
 * <p>Whether what it says is true is for others to decide: methods here are annotated for {@code dev.quorate.trust}, and what
 * they read from unverified bytes is unverified.
 *
 * <p>A {@link Manifest} has the size of an object and the {@link Digest} of the whole and of each piece; {@link ManifestComputation}
 * makes one. {@link Metalink} is its document, RFC 5854, which {@code MetalinkReader} reads by way of {@code XmlText} and {@code
 * FileName}, and refuses with a {@link MalformedManifestException}. {@link ManifestSignature} and {@link Ed25519Keys} sign it. {@link
 * DigestFields} are the fields of RFC 9530. {@link Printable} and {@code Quoted} make what somebody else wrote fit for people to read.
 */
@NullMarked
package dev.quorate.manifest;

import org.jspecify.annotations.NullMarked;
