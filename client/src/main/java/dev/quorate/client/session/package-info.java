/**
 * One operation: what its parts share.
 *
 * <p>{@link Session} has the replicas, the requests that are under way, what was learned against each replica, and the end. {@link
 * Source} is a replica in it, {@link Versions} which version of the object each server has sent, {@link Settings} what the client goes
 * by.
 */
@NullMarked
package dev.quorate.client.session;

import org.jspecify.annotations.NullMarked;
