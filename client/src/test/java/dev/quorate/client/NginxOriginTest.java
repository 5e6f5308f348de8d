package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.FaultBudget;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica that is many machines: nginx as it is set up in {@code docs/several-machines.md}, before three back ends. */
@Tag("interop")
class NginxOriginTest {

    private static final Path PAGE = Path.of("..", "docs", "several-machines.md");
    private static final int SIZE = 8 << 20;
    private static final int PIECE = 1 << 18;

    @TempDir
    private Path directory;

    private Path served;
    private Path object;
    private final List<Nginx> running = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        byte[] truth = new byte[SIZE];
        new Random(5).nextBytes(truth);
        served = Files.createDirectories(directory.resolve("served"));
        object = Files.write(served.resolve("object"), truth);
        Files.write(served.resolve("object.meta4"), new Metalink("object", Manifest.ofFile(object, PIECE)).toXml());
    }

    @AfterEach
    void stop() {
        running.forEach(Nginx::close);
    }

    private Nginx started(Nginx nginx) {
        running.add(nginx);
        return nginx;
    }

    private Nginx server(Path what) throws IOException, InterruptedException {
        return started(Nginx.start(directory.resolve("nginx-" + running.size()), what, ""));
    }

    /** The origin of the page, with other addresses. */
    private Nginx origin(List<Nginx> backEnds) throws IOException, InterruptedException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```nginx\n") + "```nginx\n".length();
        String configuration = page.substring(begin, page.indexOf("```", begin))
                .replace("/var/cache/nginx/mirror", cache().toString());
        for (int index = 0; index < backEnds.size(); index++) {
            configuration = configuration.replace(
                    "10.0.0.1" + (index + 1) + ":8080",
                    backEnds.get(index).uri().getAuthority());
        }
        String here = configuration;
        assertThat(here).doesNotContain("10.0.0.").contains("listen 80;");
        return started(Nginx.start(
                directory.resolve("origin"), port -> here.replace("listen 80;", "listen 127.0.0.1:" + port + ";")));
    }

    private Path cache() {
        return directory.resolve("cache").toAbsolutePath();
    }

    private Download download(String name, Nginx... origins) throws Exception {
        List<Replica> all =
                Stream.of(origins).map(nginx -> Replica.at(nginx.uri())).toList();
        try (Client client =
                Client.builder(Group.of(all, new FaultBudget(1, 0))).seed(1).build()) {
            Path target = directory.resolve(name);
            Download download = Client.await(client.download("object", target, TrustAnchor.none(), false));
            assertThat(Files.mismatch(target, object)).isEqualTo(-1);
            return download;
        }
    }

    @Test
    void download_originOfThreeBackEnds_outlivesThem() throws Exception {
        List<Nginx> backEnds = List.of(server(served), server(served), server(served));
        Nginx origin = origin(backEnds);
        Nginx second = server(served);
        Nginx third = server(served);

        assertThat(download("first", origin, second, third).progress().replicas())
                .allSatisfy(share -> assertThat(share.pieces()).isPositive());
        backEnds.get(0).kill();
        backEnds.get(1).kill();
        Download again = download("again", origin, second, third);

        assertThat(again.exposures()).isEmpty();
        assertThat(again.method()).isEqualTo(Method.MANIFEST);
        assertThat(again.progress().replicas())
                .allSatisfy(share -> assertThat(share.pieces()).isPositive());
        try (Stream<Path> kept = Files.walk(cache())) {
            assertThat(kept.filter(Files::isRegularFile)).isNotEmpty();
        }
    }

    /** Who stands behind an origin has no vote of its own: what one of them does is done by the replica. */
    @Test
    void download_oneBackEndLies_theOriginIsExposed() throws Exception {
        Path corrupted = Files.createDirectories(directory.resolve("corrupted"));
        Files.write(corrupted.resolve("object"), new byte[SIZE]);
        Files.copy(served.resolve("object.meta4"), corrupted.resolve("object.meta4"));
        for (String name : List.of("object", "object.meta4")) { // so that nginx gives it the same tag
            Files.setLastModifiedTime(corrupted.resolve(name), Files.getLastModifiedTime(served.resolve(name)));
        }
        Nginx origin = origin(List.of(server(corrupted), server(served), server(corrupted)));

        Download download = download("true", origin, server(served), server(served));

        assertThat(download.exposures()).extracting(Exposure::replica).containsExactly(Replica.at(origin.uri()));
    }
}
