/** Code bound to a small specification, right and wrong. */
@NullMarked
package dev.quorate.tlc.bind;

import org.jspecify.annotations.NullMarked;
