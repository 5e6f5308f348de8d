/**
 * Where the client's logic runs, one task after the other: {@link Loop}, with real time {@link ThreadLoop}.
 */
@NullMarked
package dev.quorate.client.loop;

import org.jspecify.annotations.NullMarked;
