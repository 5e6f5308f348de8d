/**
 * How requests travel: one small interface, {@link dev.quorate.client.transport.Transport}, and an implementation by HTTP/1.1.
 *
 * <p>A transport knows nothing of votes and pieces. It sends one request, hands on what comes back as it comes, and gives up
 * only when it is told to: what is late is for its caller to say.
 */
@NullMarked
package dev.quorate.client.transport;

import org.jspecify.annotations.NullMarked;
