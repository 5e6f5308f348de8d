package dev.quorate.cli.manifest;

import dev.quorate.cli.Converters;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.LiveLine;
import dev.quorate.cli.terminal.OutputFile;
import dev.quorate.cli.terminal.Words;
import dev.quorate.manifest.Ed25519Keys;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code manifest}: writes what a file is, for replicas to serve beside it. */
@Command(
        name = "manifest",
        description = {
            "Writes the manifest of a file beside it, as a Metalink 4 document (RFC 5854): its size, and the SHA-256 digests "
                    + "of the whole and of its pieces.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate manifest data.bin",
            "  openssl genpkey -algorithm ed25519 -out key.pem",
            "  quorate manifest data.bin --sign key.pem -o -",
            "",
            "Exit status: 0, and 2 if a file cannot be read or its manifest not be written."
        })
public final class ManifestCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";
    private static final int PROGRESS_STEP = 1 << 20; // bytes

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to describe.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--piece-length",
            paramLabel = "SIZE",
            converter = Converters.PieceLength.class,
            description =
                    "How long a piece is, such as 256KiB or 4MiB (default: about 512 pieces, of 256KiB to 16MiB).")
    private @Nullable Integer pieceLength;

    @Option(
            names = "--sign",
            paramLabel = "KEY",
            description = "Sign the manifest with this Ed25519 private key, a PEM file.")
    private @Nullable Path key;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the manifest of a single file; - is standard output (default: FILE.meta4).")
    private @Nullable Path output;

    public ManifestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (output != null && files.size() > 1) {
            throw new BadInput("-o names one manifest, but there are " + files.size() + " files.");
        }
        @Nullable PrivateKey signer = key == null ? null : Ed25519Keys.readPrivateKey(key);
        for (Path file : files) {
            describe(file, signer);
        }
        return 0;
    }

    private void describe(Path file, @Nullable PrivateKey signer) throws IOException {
        @Nullable Path target = output;
        Path place = target == null ? Path.of(file + Metalink.SUFFIX) : target;
        if (!isStandardOutput(place)) {
            OutputFile.requireWritable(place);
        }
        Metalink metalink = metalink(file);
        write(place, signer == null ? metalink : metalink.signed(signer));
    }

    private Metalink metalink(Path file) throws IOException {
        @Nullable Path name = file.getFileName();
        try {
            return new Metalink(String.valueOf(name), manifest(file));
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    private Manifest manifest(Path file) throws IOException {
        long size = Files.size(file);
        int length = pieceLength == null ? Manifest.pieceLengthFor(size) : pieceLength;
        try (LiveLine line = LiveLine.ofSteps(console, "Reading " + file.getFileName(), steps(size))) {
            return Manifest.ofFile(file, length, read -> line.stepTo(steps(read)));
        }
    }

    private static int steps(long bytes) {
        return (int) (bytes / PROGRESS_STEP);
    }

    private void write(Path place, Metalink metalink) throws IOException {
        if (isStandardOutput(place)) {
            try (OutputStream out = console.stream()) {
                out.write(metalink.toXml());
            }
        } else {
            OutputFile.write(place, metalink.toXml());
            console.line(summary(place, metalink));
        }
    }

    private static boolean isStandardOutput(Path place) {
        return place.toString().equals(STANDARD_OUTPUT);
    }

    private static String summary(Path place, Metalink metalink) {
        Manifest manifest = metalink.manifest();
        return place + ": " + Words.counted(manifest.size(), "byte", "bytes") + " in "
                + Words.counted(manifest.pieces().size(), "piece", "pieces") + " of "
                + Words.number(manifest.pieceLength())
                + ", sha-256 " + manifest.digest()
                + (metalink.signature().isPresent() ? ", signed" : "");
    }
}
