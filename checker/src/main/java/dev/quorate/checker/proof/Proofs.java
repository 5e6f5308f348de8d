package dev.quorate.checker.proof;

import dev.quorate.checker.claims.Specification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The proof files that come with this library. */
public final class Proofs {

    /** Their names, without {@code .smt2}, in the order in which they are best read. */
    public static final List<String> NAMES = List.of("read", "lies", "impossible");

    private Proofs() {}

    /**
     * All of them.
     *
     * @return the files, in the order of {@link #NAMES}
     * @throws IOException if one cannot be read
     */
    public static List<ProofFile> all() throws IOException {
        List<ProofFile> files = new ArrayList<>();
        for (String name : NAMES) {
            files.add(named(name));
        }
        return List.copyOf(files);
    }

    /**
     * One of them.
     *
     * @param name its name, without {@code .smt2}
     * @return the file
     * @throws IOException if there is none of that name, or it cannot be read, or is not of the form that {@link ProofFile#of}
     *     describes
     */
    public static ProofFile named(String name) throws IOException {
        String file = name + ".smt2";
        try (InputStream content = Specification.open("proof/" + file)) {
            return ProofFile.of(file, utf8(content.readAllBytes()));
        } catch (CharacterCodingException wrong) {
            throw new IOException(file + ": it is not in UTF-8", wrong);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }

    private static String utf8(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
    }
}
