package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two names of one server have one vote: RFC 9110, section 4.3.3, has only the certificate of https vouch for who it is. */
class SharedServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Names for which there are no servers, and what a resolver says of them. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "one.example", List.of("192.0.2.1"),
            "two.example", List.of("192.0.2.2"),
            "both.example", List.of("2001:db8::7", "192.0.2.2", "192.0.2.1"),
            "same.example", List.of("192.0.2.1", "2001:db8::9"));

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : NAMES.getOrDefault(host, List.of(host))) {
            addresses.addAll(List.of(InetAddress.getAllByName(address)));
        }
        return addresses.toArray(InetAddress[]::new);
    }

    private static SharedServers of(String... urls) {
        List<Replica> replicas =
                Stream.of(urls).map(url -> Replica.at(URI.create(url))).toList();
        return SharedServers.of(replicas, PATIENCE, SharedServersTest::resolve);
    }

    private static List<List<String>> urls(SharedServers servers) {
        return servers.replicas().stream()
                .map(replica -> replica.urls().stream().map(URI::toString).toList())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost",
        "127.0.0.1, LOCALHOST",
        "127.0.0.1, 2130706433",
        "127.0.0.1, 0.0.0.0",
        "127.0.0.1, [::1]",
        "127.0.0.1, [::]",
        "127.0.0.1, [::ffff:127.0.0.1]",
        "127.0.0.1, [0:0:0:0:0:0:0:1]",
        "[::1], 0.0.0.0",
        "localhost, 127.0.0.1",
        "192.0.2.1, one.example",
        "192.0.2.1, [::ffff:c000:201]",
        "one.example, same.example",
        "one.example, both.example",
        "[2001:db8::9], same.example",
        "[2001:db8::9], [2001:DB8:0::9]"
    })
    void http_twoNamesOfOneAddressAndPort_areOneReplica(String one, String other) {
        String first = "http://" + one + ":8080/x";
        String later = "http://" + other + ":8080/y";

        SharedServers servers = of(first, later);

        assertThat(urls(servers)).containsExactly(List.of(first, later));
        assertThat(servers.replicas().get(0).name()).isEqualTo(first);
        assertThat(servers.sharings()).hasSize(1);
        assertThat(servers.sharings().get(0).sentence())
                .startsWith(later + " is at the same address and port as " + first + ", ")
                .endsWith(":8080: it has no vote of its own, and its URLs are alternatives of that replica");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/x, http://localhost:8081/x",
        "http://127.0.0.1:8080/x, http://127.0.0.2:8080/x",
        "http://127.0.0.1/x, https://127.0.0.1/x",
        "http://one.example/x, http://two.example/x",
        "http://one.example/x, http://one.example:81/x",
        "http://one.example/x, http://[2001:db8::1]/x",
        "http://[fe80::1%251]/x, http://[fe80::1%252]/x"
    })
    void replicas_otherAddressesOrPorts_areTwo(String first, String later) {
        SharedServers servers = of(first, later);

        assertThat(urls(servers)).containsExactly(List.of(first), List.of(later));
        assertThat(servers.sharings()).isEmpty();
    }

    /** Who asks without a certificate reaches the same server as who asks with one. */
    @Test
    void httpAndHttps_onOnePort_areOneServer() {
        assertThat(of("http://one.example:443/x", "https://same.example/x").replicas())
                .hasSize(1);
    }

    @Test
    void https_oneAddressAndPort_staysTwoWithAWarning() {
        SharedServers servers = of("https://one.example/x", "https://two.example/x", "https://same.example/x");

        assertThat(servers.replicas()).hasSize(3);
        assertThat(servers.sharings()).hasSize(1);
        assertThat(servers.sharings().get(0).merged()).isFalse();
        assertThat(servers.sharings().get(0).sentence())
                .startsWith("https://same.example/x is at the same address and port as https://one.example/x,"
                        + " 192.0.2.1:443: they count as two replicas ");
    }

    /** What was two is one as soon as somebody is at the addresses of both. */
    @Test
    void http_replicaAtTheAddressesOfTwo_makesThemOne() {
        SharedServers servers = of(
                "http://127.0.0.1/x",
                "http://one.example/x",
                "http://[::ffff:192.0.2.9]/x",
                "http://two.example/x",
                "http://both.example/x");

        assertThat(urls(servers))
                .containsExactly(
                        List.of("http://127.0.0.1/x"),
                        List.of("http://one.example/x", "http://two.example/x", "http://both.example/x"),
                        List.of("http://[::ffff:192.0.2.9]/x"));
        assertThat(servers.sharings())
                .extracting(
                        sharing -> sharing.first().name(),
                        sharing -> sharing.later().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("http://one.example/x", "http://both.example/x"),
                        org.assertj.core.groups.Tuple.tuple("http://two.example/x", "http://both.example/x"));
    }

    @Test
    void alternatives_ofOneReplica_mayShare() {
        Replica one =
                new Replica("one", List.of(URI.create("http://one.example/"), URI.create("http://same.example/")));
        Replica two =
                new Replica("two", List.of(URI.create("http://two.example/"), URI.create("http://same.example:81/")));

        SharedServers servers = SharedServers.of(List.of(one, two), PATIENCE, SharedServersTest::resolve);

        assertThat(servers).isEqualTo(new SharedServers(List.of(one, two), List.of()));
    }

    @Test
    void host_withoutAnAddress_sharesWithNobody() {
        List<Replica> replicas = Stream.of("http://one.example/", "http://none.example/", "http://never.example/")
                .map(url -> Replica.at(URI.create(url)))
                .toList();

        SharedServers servers = SharedServers.of(replicas, PATIENCE, host -> {
            throw new UnknownHostException(host);
        });

        assertThat(servers).isEqualTo(new SharedServers(replicas, List.of()));
    }

    @Test
    void host_ofManyUrls_isLookedUpOnce() {
        AtomicInteger lookups = new AtomicInteger();
        List<Replica> replicas = Stream.of(80, 81, 82, 83)
                .map(port -> new Replica(
                        "at " + port,
                        List.of(
                                URI.create("http://one.example:" + port + "/"),
                                URI.create("http://two.example:80/" + port))))
                .toList();

        SharedServers.of(replicas, PATIENCE, host -> {
            lookups.incrementAndGet();
            return resolve(host);
        });

        assertThat(lookups).hasValue(2);
    }

    /** Where no other replica has the port nothing can be shared. */
    @Test
    void host_aloneOnItsPort_isNotLookedUp() {
        List<Replica> replicas =
                List.of(Replica.at(URI.create("http://one.example/")), Replica.at(URI.create("https://same.example/")));

        SharedServers servers = SharedServers.of(replicas, PATIENCE, host -> {
            throw new AssertionError(host);
        });

        assertThat(servers.replicas()).isEqualTo(replicas);
    }

    @Test
    void resolver_thatHangs_isNotWaitedForAndSharesWithNobody() {
        CountDownLatch never = new CountDownLatch(1);
        List<Replica> replicas = Stream.of("http://one.example/", "http://same.example/", "http://slow.example/")
                .map(url -> Replica.at(URI.create(url)))
                .toList();
        long begun = System.nanoTime();

        SharedServers servers = SharedServers.of(replicas, Duration.ofMillis(500), host -> {
            if (host.equals("slow.example")) {
                awaitUninterruptibly(never);
            }
            return resolve(host);
        });

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(servers.replicas()).hasSize(2);
        never.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoesThis) {
            throw new AssertionError(nobodyDoesThis);
        }
    }
}
