package dev.quorate.server;

import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/**
 * Answers requests for the files of a directory, for the manifests beside them, and for their digests.
 *
 * <p>Jetty evaluates conditions and cuts ranges. What it reads is a file that was opened before, and whose validator was made
 * from the open file's version, so no answer mixes two versions under one validator.
 */
final class ReplicaHandler extends Handler.Abstract {

    private final Directory directory;
    private final Statements statements;
    private final ResourceService service = new ResourceService();

    ReplicaHandler(Directory directory, Statements statements) {
        this.directory = directory;
        this.statements = statements;
        service.setEtags(true);
        service.setDirAllowed(false);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback);
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            exchange.error(HttpStatus.METHOD_NOT_ALLOWED_405);
        } else {
            send(exchange);
        }
        return true;
    }

    private void send(Exchange exchange) {
        Request request = exchange.request();
        String path = URIUtil.decodePath(request.getHttpURI().getCanonicalPath());
        Optional<Path> file = directory.file(path);
        Optional<Path> described = isSidecar(path) ? directory.file(withoutSuffix(path)) : Optional.empty();
        // A sidecar on disk wins. But it tells the truth, so a replica that lies about its files does not show it.
        boolean hidden = described.isPresent() && Lie.of(request).statement() != 0;
        if (file.isPresent() && !hidden) {
            sendFileIfThere(file.get(), lastName(path), exchange);
        } else if (described.isPresent()) {
            sendSidecar(described.get(), describedName(path), exchange);
        } else {
            exchange.error(HttpStatus.NOT_FOUND_404);
        }
    }

    static boolean isSidecar(String path) {
        return path.endsWith(Metalink.SUFFIX);
    }

    /** The name of the file that a sidecar is about. */
    static String describedName(String path) {
        return lastName(withoutSuffix(path));
    }

    private static String withoutSuffix(String path) {
        return path.substring(0, path.length() - Metalink.SUFFIX.length());
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** It was there a moment ago. */
    private void sendFileIfThere(Path path, String name, Exchange exchange) {
        try {
            sendFile(path, name, exchange);
        } catch (ChangedFileException restless) {
            exchange.unavailable();
        } catch (IOException goneOrUnreadable) {
            exchange.error(HttpStatus.NOT_FOUND_404);
        }
    }

    private void sendFile(Path path, String name, Exchange exchange) throws IOException {
        OpenFile file = OpenFile.of(path);
        Exchange closing = exchange.andThen(file::close);
        FileVersion version = file.version();
        Lie lie = Lie.of(exchange.request());
        int mask = isSidecar(name) ? lie.statement() : lie.body();
        Representation representation = new Representation(name, version.modified(), file.content(mask));
        HttpContent content = representation.toHttpContent(
                version.etag("file"), MimeTypes.DEFAULTS.getMimeByExtension(name), exchange);
        if (!DigestWishes.of(exchange.request()).isAny()) {
            send(content, closing);
            return;
        }
        CompletableFuture<Statement> known = statements.about(path, name, lie.statement());
        known.whenCompleteAsync(
                (statement, failure) -> {
                    if (failure != null || !statement.version().equals(version)) {
                        closing.unavailable();
                    } else {
                        Digest digest = statement.manifest().digest();
                        send(content, closing.withDigests(digest, file.content(lie.statement())));
                    }
                },
                exchange.executor());
    }

    private void sendSidecar(Path path, String name, Exchange exchange) {
        CompletableFuture<Statement> known =
                statements.about(path, name, Lie.of(exchange.request()).statement());
        known.whenCompleteAsync(
                (statement, failure) -> {
                    if (failure != null) {
                        exchange.unavailable();
                    } else {
                        sendSidecar(statement, name, exchange);
                    }
                },
                exchange.executor());
    }

    private void sendSidecar(Statement statement, String name, Exchange exchange) {
        Bytes document = Bytes.of(statement.sidecar());
        FileVersion version = statement.version();
        Representation representation = new Representation(name + Metalink.SUFFIX, version.modified(), document);
        HttpContent content =
                representation.toHttpContent(version.etag("sidecar of " + name), Metalink.MEDIA_TYPE, exchange);
        send(content, exchange.withDigests(Digest.ofContent(statement.sidecar()), document));
    }

    private void send(HttpContent content, Exchange exchange) {
        Request request = RequestRules.applied(exchange.request(), content);
        boolean isRangeFalse = Lie.of(request).range();
        service.doGet(
                isRangeFalse ? RequestRules.shifted(request, content.getContentLengthValue()) : request,
                exchange.response(),
                exchange.callback(),
                content);
    }
}
