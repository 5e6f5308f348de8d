package dev.quorate.client;

import dev.quorate.client.transport.Origin;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replicas of which no two have the same server, made of some that may: whoever has two names still has one vote.
 *
 * <p>Two replicas share a server if an address and port of the one is an address and port of the other. Over {@code http} that
 * is the same server, so the replica that is named later is merged into the one that is named first. Over {@code https} two
 * certificates may stand for two operators behind one address, so both stay; but that they share it is told.
 *
 * <p>Of a host all addresses count. {@code 0.0.0.0}, {@code ::} and {@code ::1} are {@code 127.0.0.1}: whoever connects to one of
 * them reaches this machine. A host that has no address, or none in time, shares with nobody: the read will tell of it.
 *
 * @param replicas the replicas as they count, in the order in which they were named: each has the name of the first that was
 *     merged, and the URLs of all
 * @param sharings who shares with whom, in the order of the later
 */
public record SharedServers(List<Replica> replicas, List<Sharing> sharings) {

    private static final String THIS_MACHINE = "127.0.0.1";

    /** Threads that a resolver may keep for as long as it likes. */
    private static final Executor LOOKUPS = lookup -> {
        Thread thread = new Thread(lookup, "quorate-lookup");
        thread.setDaemon(true);
        thread.start();
    };

    /** Copies the lists. */
    public SharedServers {
        replicas = List.copyOf(replicas);
        sharings = List.copyOf(sharings);
    }

    /**
     * Two replicas with an address and port in common.
     *
     * @param first the replica that was named first
     * @param later the replica that was named later
     * @param server the address and port that they share, such as {@code 127.0.0.1:80}
     * @param merged whether the later has no vote of its own any more
     */
    public record Sharing(Replica first, Replica later, String server, boolean merged) {

        /**
         * {@return what this means, in a sentence for people, without a full stop}
         */
        public String sentence() {
            String fact = later.name() + " is at the same address and port as " + first.name() + ", " + server + ": ";
            return merged
                    ? fact + "it has no vote of its own, and its URLs are alternatives of that replica"
                    : fact + "they count as two replicas because their certificates may be of two operators;"
                            + " if they are of one, name them as alternatives of one replica";
        }
    }

    /**
     * Looks the hosts up, at the same time and each once, and merges what is one server.
     *
     * @param replicas replicas as they were named
     * @param patience how long to wait for addresses; longer than nothing
     * @return those that count
     */
    public static SharedServers of(List<Replica> replicas, Duration patience) {
        return of(replicas, patience, InetAddress::getAllByName);
    }

    /** What gives the addresses of a host. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    static SharedServers of(List<Replica> replicas, Duration patience, Resolver resolver) {
        Map<String, List<String>> addresses = addresses(hosts(replicas), patience, resolver);
        List<Counted> counted = new ArrayList<>();
        List<Sharing> sharings = new ArrayList<>();
        for (Replica replica : replicas) {
            Counted later = Counted.of(replica, addresses);
            List<Counted> same = counted.stream()
                    .filter(first -> first.sameServer(later).isPresent())
                    .toList();
            if (same.isEmpty()) {
                counted.stream()
                        .flatMap(first -> first.sharing(later, first.sharedServer(later), false).stream())
                        .findFirst()
                        .ifPresent(sharings::add);
                counted.add(later);
            } else {
                same.forEach(first ->
                        first.sharing(later, first.sameServer(later), true).ifPresent(sharings::add));
                counted.set(counted.indexOf(same.get(0)), Counted.merged(same, later));
                counted.removeAll(same);
            }
        }
        return new SharedServers(counted.stream().map(Counted::replica).toList(), sharings);
    }

    // Looking up.

    /** Hosts that may share: those on a port that another replica has as well. */
    private static Set<String> hosts(List<Replica> replicas) {
        Map<Integer, Set<Replica>> ports = new HashMap<>();
        replicas.forEach(replica -> origins(replica)
                .forEach(origin -> ports.computeIfAbsent(origin.port(), port -> new HashSet<>())
                        .add(replica)));
        return replicas.stream()
                .flatMap(SharedServers::origins)
                .filter(origin -> ports.getOrDefault(origin.port(), Set.of()).size() > 1)
                .map(Origin::host)
                .collect(Collectors.toSet());
    }

    private static Stream<Origin> origins(Replica replica) {
        return replica.urls().stream().map(Origin::of);
    }

    private static Map<String, List<String>> addresses(Set<String> hosts, Duration patience, Resolver resolver) {
        Map<String, CompletableFuture<List<String>>> lookups = new HashMap<>();
        hosts.forEach(host -> lookups.put(
                host,
                CompletableFuture.supplyAsync(() -> addresses(host, resolver), LOOKUPS)
                        .completeOnTimeout(List.of(), patience.toNanos(), TimeUnit.NANOSECONDS)));
        Map<String, List<String>> addresses = new HashMap<>();
        lookups.forEach((host, lookup) -> addresses.put(host, lookup.join()));
        return addresses;
    }

    private static List<String> addresses(String host, Resolver resolver) {
        try {
            return Stream.of(resolver.addresses(host))
                    .map(SharedServers::canonical)
                    .toList();
        } catch (UnknownHostException nowhere) {
            return List.of();
        }
    }

    /** An address in the one form by which it is compared. IPv4 mapped to IPv6 is IPv4 to Java already. */
    private static String canonical(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return address.isAnyLocalAddress() ? THIS_MACHINE : address.getHostAddress();
        }
        String link = six.getScopeId() == 0 ? "" : "%" + six.getScopeId();
        return six.isAnyLocalAddress() || six.isLoopbackAddress()
                ? THIS_MACHINE
                : six.getHostAddress().replaceFirst("%.*", "") + link;
    }

    private record Server(String address, int port) {
        @Override
        public String toString() {
            return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        }
    }

    // Merging.

    /**
     * A replica that counts.
     *
     * @param named the first of those that are merged in it
     * @param urls the URLs of all
     * @param servers where these lead to
     * @param plain the servers that speak without TLS
     */
    private record Counted(Replica named, Set<URI> urls, Set<Server> servers, Set<Server> plain) {

        static Counted of(Replica replica, Map<String, List<String>> addresses) {
            Counted counted = new Counted(
                    replica, new LinkedHashSet<>(replica.urls()), new LinkedHashSet<>(), new LinkedHashSet<>());
            origins(replica)
                    .forEach(origin -> addresses.getOrDefault(origin.host(), List.of()).stream()
                            .map(address -> new Server(address, origin.port()))
                            .forEach(server -> {
                                counted.servers.add(server);
                                if (!origin.secure()) {
                                    counted.plain.add(server);
                                }
                            }));
            return counted;
        }

        static Counted merged(List<Counted> same, Counted later) {
            List<Counted> all = Stream.concat(same.stream(), Stream.of(later)).toList();
            return new Counted(
                    all.get(0).named,
                    union(all, Counted::urls),
                    union(all, Counted::servers),
                    union(all, Counted::plain));
        }

        private static <T> Set<T> union(List<Counted> all, Function<Counted, Set<T>> part) {
            return all.stream().map(part).flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        }

        Optional<Sharing> sharing(Counted later, Optional<Server> server, boolean merged) {
            return server.map(which -> new Sharing(named, later.named, which.toString(), merged));
        }

        Replica replica() {
            return new Replica(named.name(), List.copyOf(urls));
        }

        Optional<Server> sharedServer(Counted other) {
            return servers.stream().filter(other.servers::contains).findFirst();
        }

        /** A server that at least one of the two asks without a certificate. */
        Optional<Server> sameServer(Counted other) {
            return servers.stream()
                    .filter(other.servers::contains)
                    .filter(server -> plain.contains(server) || other.plain.contains(server))
                    .findFirst();
        }
    }
}
