package dev.quorate.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An answer as it came over the socket. */
record Answer(int status, List<String> fields, byte[] body) {

    static Answer of(InputStream in, boolean head) throws IOException {
        List<String> lines = header(in).lines().toList();
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        Answer answer = new Answer(status, lines.subList(1, lines.size()), new byte[0]);
        boolean empty = head || status == 304 || status == 204;
        return new Answer(status, answer.fields, empty ? new byte[0] : answer.body(in));
    }

    private static String header(InputStream in) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        while (!header.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no answer, only: " + header.toString(StandardCharsets.ISO_8859_1));
            }
            header.write(next);
        }
        return header.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] body(InputStream in) throws IOException {
        Optional<String> length = field("Content-Length");
        if (length.isPresent()) {
            return in.readNBytes(Integer.parseInt(length.get()));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            in.readNBytes(2);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) in.read());
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }

    Optional<String> field(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return fields.stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
                .map(field -> field.substring(start.length()).strip())
                .findFirst();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
