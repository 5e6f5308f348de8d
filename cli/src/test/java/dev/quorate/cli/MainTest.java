package dev.quorate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool as a process of its own, and what needs no model checker. */
class MainTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static String all(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void main_anyCommand_endsTheProcessWithItsStatus() throws Exception {
        Process process = MainProcess.of("bound", "--byzantine", "1", "--replicas", "3", "--rule", "masking")
                .start();

        assertThat(all(process.getInputStream())).contains("  live        no ");
        assertThat(all(process.getErrorStream())).isEmpty();
        assertThat(process.waitFor()).isOne();
    }

    /** As after ^C, which only a terminal can send: there the status is 130. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void main_endedFromOutside_takesItsChildrenAlongAndSaysNothingMore() throws Exception {
        Process process = MainProcess.of("check", "--claim", "masking-n7-b2").start();
        ProcessHandle tlc = awaitChild(process);

        process.toHandle().destroy(); // the process itself would close its streams

        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(tlc.isAlive()).isFalse();
        assertThat(all(process.getInputStream())).hasLineCount(1).startsWith("claim ");
        assertThat(all(process.getErrorStream())).isEmpty();
    }

    private static ProcessHandle awaitChild(Process process) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            var child = process.children()
                    .filter(each -> each.info().arguments().stream()
                            .flatMap(java.util.Arrays::stream)
                            .anyMatch(word -> word.endsWith(".TlcProcess")))
                    .findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("no TLC was started");
    }

    @Test
    void run_noCommand_showsTheHelp() {
        Invocation invocation = Invocation.ofLine("");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).startsWith("Usage: quorate").contains("check", "attack", "bound", "tlc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "check --help", "attack -h", "help bound", "tlc --help"})
    void run_help_showsUsage(String line) {
        Invocation invocation = Invocation.ofLine(line);

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).startsWith("Usage: quorate").contains("Exit status");
        assertThat(invocation.err()).isEmpty();
    }

    @Test
    void run_version_namesOurVersionAndThatOfTlc() {
        assertThat(Invocation.ofLine("--version").lines())
                .anyMatch(line -> line.startsWith("quorate "))
                .anyMatch(line -> line.startsWith("TLC 2."));
    }

    @Test
    void run_generateCompletion_printsAScriptForShells() {
        Invocation invocation = Invocation.ofLine("generate-completion");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).startsWith("#!/usr/bin/env bash").contains("--byzantine");
    }
}
