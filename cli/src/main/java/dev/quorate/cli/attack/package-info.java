/**
 * {@code quorate attack}: searches for the shortest attack on a rule and a group, and tells it as a story.
 */
@NullMarked
package dev.quorate.cli.attack;

import org.jspecify.annotations.NullMarked;
