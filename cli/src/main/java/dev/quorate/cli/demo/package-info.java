/**
 * {@code quorate demo}: a read with a liar, on this machine. {@link DemoCommand} runs it, on a {@link DemoStage} of real servers,
 * and {@link DemoStory} tells it.
 */
@NullMarked
package dev.quorate.cli.demo;

import org.jspecify.annotations.NullMarked;
