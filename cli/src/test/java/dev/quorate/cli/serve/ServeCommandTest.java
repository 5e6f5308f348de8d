package dev.quorate.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.Invocation;
import dev.quorate.cli.MainProcess;
import dev.quorate.cli.terminal.BrokenPipe;
import dev.quorate.server.Misbehaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code serve}, as a process of its own where it serves. */
class ServeCommandTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("object"), "0123456789");
    }

    private Process start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", directory.toString(), "--port", "0"));
        arguments.addAll(List.of(options));
        return MainProcess.of(arguments.toArray(String[]::new)).start();
    }

    private static HttpResponse<String> get(String address) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "object")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String rest(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void serve_untilASignal_endsWithZero() throws Exception {
        Process process = start();
        BufferedReader out = process.inputReader();
        String address = out.readLine();
        assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/");
        assertThat(get(address).body()).isEqualTo("0123456789");

        process.toHandle().destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(out.readLine()).isNull();
        assertThat(rest(process.getErrorStream())).isEqualTo("Serving " + directory + " until ^C.\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void serve_drillWithLogToAFile_saysWhatItDoesAndLogs() throws Exception {
        Path log = directory.resolve(".log");
        Process process =
                start("--misbehave", "ERROR,no-range", "--misbehave-after", "1", "--access-log", log.toString());
        String address = process.inputReader().readLine();
        assertThat(get(address).statusCode()).isEqualTo(200);
        assertThat(get(address).statusCode()).isEqualTo(500);

        process.toHandle().destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(log)).hasSize(2).anyMatch(line -> line.contains("\"GET /object HTTP/1.1\" 500 "));
        assertThat(rest(process.getErrorStream()))
                .contains("Drill 'error': this replica answers 500 to everything.")
                .contains("Drill 'no-range': this replica is good, but knows no ranges.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void serve_quietWithLogToTheOutput_printsTheAddressAndTheLog() throws Exception {
        Process process = start("--quiet", "--access-log", "-");
        BufferedReader out = process.inputReader();
        get(out.readLine());
        assertThat(out.readLine()).contains("\"GET /object HTTP/1.1\" 200 10");

        process.toHandle().destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(rest(process.getErrorStream())).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void serve_nobodyReadsTheAddress_endsAsABrokenPipe() throws Exception {
        Process process = start();
        process.getInputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(BrokenPipe.EXIT_STATUS);
        assertThat(rest(process.getErrorStream())).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void serve_nobodyReadsTheLogAnyMore_endsAsABrokenPipe() throws Exception {
        Process process = start("--quiet", "--access-log", "-");
        BufferedReader out = process.inputReader();
        String address = out.readLine();
        out.close();
        assertThat(get(address).statusCode()).isEqualTo(200);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(BrokenPipe.EXIT_STATUS);
        assertThat(rest(process.getErrorStream())).isEmpty();
    }

    @Test
    void serve_portTaken_saysSoAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Invocation invocation =
                    Invocation.of("serve", directory.toString(), "--port", String.valueOf(taken.getLocalPort()));

            assertThat(invocation.err())
                    .isEqualTo("quorate serve: Cannot listen on port " + taken.getLocalPort()
                            + " of 127.0.0.1: Address already in use; choose another with --port.\n");
            assertThat(invocation.status()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "quorate serve {0}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | Missing required parameter: 'DIR'.
            DIR/missing                   | There is no directory DIR/missing.
            DIR/object                    | There is no directory, but a file at DIR/object: name the directory with the files to serve.
            DIR --port 65536              | Ports are 0 to 65535, but this is 65536.
            DIR --port x                  | Invalid value for option '--port': 'x' is not a whole number, or too large.
            DIR --bind nowhere.invalid    | There is no address 'nowhere.invalid' to serve on.
            DIR --misbehave frob          | Invalid value for option '--misbehave' (HOW): there is no misbehaviour 'frob', the
            DIR --misbehave lie,stall     | A replica misbehaves in one way at a time, but here are 2: [lie, stall].
            DIR --misbehave-after -1      | A drill begins after 0 or more requests, not after -1.
            DIR --lie 0                   | Lies are numbered 1 to 127, but this number is 0.
            DIR --rate 0                  | A slow replica sends at least 1 byte a second, not 0.
            DIR --tls-key DIR/object      | TLS needs both --tls-certificate and --tls-key.
            DIR --tls-certificate DIR/object --tls-key DIR/object | There is no X.509 certificate in PEM in DIR/object.
            DIR --tls-certificate DIR/none --tls-key DIR/object | No such file: DIR/none.
            DIR --access-log DIR/no/log   | No such file: DIR/no/log.
            """)
    void serve_badInput_saysOneSentenceAndEndsWithTwo(String line, String sentence) {
        Invocation invocation = Invocation.ofLine(("serve " + line.replace("DIR", directory.toString())).strip());

        assertThat(invocation.err())
                .startsWith("quorate serve: " + sentence.replace("DIR", line.isEmpty() ? "DIR" : directory.toString()));
        assertThat(invocation.err().strip()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    @Test
    void serve_help_namesEveryMisbehaviour() {
        String help = Invocation.ofLine("serve --help").out();

        for (Misbehaviour each : Misbehaviour.values()) {
            assertThat(help).contains(each.toString());
        }
    }
}
