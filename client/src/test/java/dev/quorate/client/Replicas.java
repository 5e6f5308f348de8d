package dev.quorate.client;

import dev.quorate.core.FaultBudget;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import dev.quorate.server.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Replicas of one object, each a real server on the loopback address. */
final class Replicas implements AutoCloseable {

    static final String OBJECT = "object";

    private final Path directory;
    private final List<ReplicaServer> servers = new ArrayList<>();

    private Replicas(Path directory) {
        this.directory = directory;
    }

    /** No replica yet, of an object of random bytes that is written to a directory. */
    static Replicas ofRandomObject(Path directory, int size) throws IOException {
        byte[] truth = new byte[size];
        new Random(size).nextBytes(truth);
        Files.write(Files.createDirectories(directory).resolve(OBJECT), truth);
        return new Replicas(directory);
    }

    /** Adds replicas that do the same. */
    Replicas with(int count, Misbehaviour... misbehaviours) throws IOException {
        for (int added = 0; added < count; added++) {
            with(builder().misbehave(misbehaviours));
        }
        return this;
    }

    /** Adds a replica. */
    Replicas with(ReplicaServer.Builder builder) throws IOException {
        servers.add(builder.start());
        return this;
    }

    /** A replica of the object, to be changed, started and added. */
    ReplicaServer.Builder builder() {
        return ReplicaServer.builder(directory);
    }

    ReplicaServer server(int index) {
        return servers.get(index);
    }

    /** Puts another server in the place of one that is gone. */
    void replace(int index, ReplicaServer server) {
        servers.set(index, server);
    }

    Replica replica(int index) {
        return Replica.at(server(index).uri());
    }

    List<Replica> all() {
        return servers.stream().map(server -> Replica.at(server.uri())).toList();
    }

    /** The group of all, of which some may be Byzantine. */
    Group group(int byzantine) {
        return Group.of(all(), new FaultBudget(byzantine, 0));
    }

    Path object() {
        return directory.resolve(OBJECT);
    }

    byte[] truth() throws IOException {
        return Files.readAllBytes(object());
    }

    /** How many bytes of bodies all servers have sent, of the object and of its manifest. */
    long sent() {
        return servers.stream().mapToLong(Replicas::sent).sum();
    }

    static long sent(ReplicaServer server) {
        return server.traffic().values().stream().mapToLong(Traffic::bodyBytes).sum();
    }

    @Override
    public void close() {
        servers.forEach(ReplicaServer::kill);
    }
}
