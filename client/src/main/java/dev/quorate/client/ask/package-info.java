/**
 * Asking one replica.
 *
 * <p>{@link ReplicaHealth} says at which URL, when again, and whether there is any use. {@link Responses} tells whether a response
 * answers the request. Three ways to take one up: {@link SmallResponse}, {@link PieceFetch} and {@link WholeStream}.
 */
@NullMarked
package dev.quorate.client.ask;

import org.jspecify.annotations.NullMarked;
