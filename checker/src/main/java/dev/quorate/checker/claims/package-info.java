/**
 * What is claimed: the content of {@code spec}, read and understood. Nothing is run here.
 *
 * <p>{@link Claims} is the claims file, {@code ClaimsFile} the way in which it is written. There are three kinds of {@link Statement}:
 * a {@link Claim} is about one {@link Model}, a {@link CountClaim} about many deployments at once, a {@link ProofClaim} about every
 * size. A statement says which properties are checked ({@link Property}) and how that must end ({@link Expectation}).
 *
 * <p>{@link Specification} has the modules, configurations and proofs as files. The configurations are written from the claims,
 * by {@link Model} and {@code ConfigurationSections}.
 */
@NullMarked
package dev.quorate.checker.claims;

import org.jspecify.annotations.NullMarked;
