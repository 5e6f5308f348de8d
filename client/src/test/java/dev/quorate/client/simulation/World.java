package dev.quorate.client.simulation;

import dev.quorate.client.Group;
import dev.quorate.client.Limits;
import dev.quorate.client.Replica;
import dev.quorate.client.TrustAnchor;
import dev.quorate.client.simulation.SimulatedServer.Behaviour;
import dev.quorate.client.simulation.SimulatedServer.Offer;
import dev.quorate.client.simulation.SimulatedServer.Part;
import dev.quorate.client.simulation.SimulatedServer.Total;
import dev.quorate.client.simulation.Version.Signing;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What a run takes place in, drawn from its seed: a group and its servers, an object, what the reader knows of it and has room for,
 * and what interrupts it.
 */
final class World {

    private static final long MILLISECOND = 1_000_000;

    /** What the reader knows of the object beforehand. */
    enum Known {
        NOTHING,
        DIGEST,
        SIGNER
    }

    /** The end of a download before its time: it is begun again, perhaps with a disk or an object that is not as it was. */
    record Interruption(Duration after, boolean tears, boolean replaces) {}

    /** A server, and whether it has its own sidecar and its own lie. */
    private record Placed(SimulatedServer server, boolean isCutOtherwise, boolean colludes) {}

    final Rule rule;
    final FaultBudget budget;
    final int liars;
    final int crashing;
    final Group group;
    final Set<Replica> lying = new HashSet<>();
    final Known known;
    /** Whether a small object is read into memory; else a file is downloaded. */
    final boolean isRead;

    /** Whether there is room for the object: on the disk, or in memory. */
    final boolean hasRoom;

    final int capacity;
    final Limits limits;
    final long memory;
    final int window;
    final int pieceLength;
    final List<Interruption> interruptions;
    final SimulatedNetwork network;

    private final Random random;
    private final Tally tally;
    private final int size;
    private final List<Placed> servers = new ArrayList<>();
    private final Offer commonOffer;
    private final boolean isCutOtherwise; // servers differ in what they offer, and in how they cut the object
    private Version truth;
    private Version commonLie;
    private boolean isSigned; // by the key, at a correct replica

    World(SimulatedLoop loop, Random random, Tally tally) {
        this.random = random;
        this.tally = tally;
        this.network = new SimulatedNetwork(loop, random);
        Rule drawnRule;
        int drawnSize;
        FaultBudget drawnBudget;
        do {
            drawnRule = Rule.values()[random.nextInt(Rule.values().length)];
            drawnSize = 1 + random.nextInt(5);
            drawnBudget = new FaultBudget(random.nextInt(3), random.nextInt(3));
        } while (!Deployment.of(drawnRule, drawnSize, drawnBudget).isLive());
        this.rule = drawnRule;
        this.size = drawnSize;
        this.budget = drawnBudget;
        boolean outside = random.nextInt(5) == 0;
        this.liars = outside ? random.nextInt(size + 1) : random.nextInt(budget.byzantine() + 1);
        this.crashing = outside ? random.nextInt(size - liars + 1) : random.nextInt(budget.total() - liars + 1);
        this.known = drawKnown();
        this.truth = version(drawObject());
        this.commonLie = version(drawLie());
        this.commonOffer = drawOffer();
        this.isCutOtherwise = oneOf(4);
        this.group = new Group(drawReplicas(), budget, rule);

        int length = truth.object().length;
        this.isRead = oneOf(3);
        this.hasRoom = length < 2 || !oneOf(20);
        this.capacity = hasRoom ? 250 : random.nextInt(length); // room for lies, but not for endless ones
        int largest = hasRoom ? length + 1 + random.nextInt(20) : 1 + random.nextInt(length - 1);
        boolean isTight = isRead && (oneOf(2) || !hasRoom);
        this.limits = isTight ? new Limits(largest, 1 << 25, 1 << 24, 1L << 44) : Limits.DEFAULT;
        this.pieceLength = 1 + random.nextInt(60);
        this.memory = drawMemory();
        this.window = 1 + random.nextInt(3);
        this.interruptions = isRead || !hasRoom || !oneOf(4) ? List.of() : drawInterruptions();
    }

    private boolean oneOf(int many) {
        return random.nextInt(many) == 0;
    }

    private <T extends Object> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // What the checks want to know.

    Version truth() {
        return truth;
    }

    TrustAnchor anchor() {
        return switch (known) {
            case NOTHING -> TrustAnchor.none();
            case DIGEST -> new TrustAnchor.Sha256(truth.digest());
            case SIGNER -> new TrustAnchor.Ed25519(Version.PUBLIC_KEY);
        };
    }

    boolean isInside() {
        return liars <= budget.byzantine() && liars + crashing <= budget.total();
    }

    /** How many replicas are neither lying nor crashing. */
    int correct() {
        return size - liars - crashing;
    }

    /** Whether a correct replica can show what the reader goes by. */
    boolean hasProof() {
        return known != Known.SIGNER || isSigned;
    }

    /** How many bodies there is room for. */
    long objectsInMemory() {
        return Math.max(1, memory / limits.object());
    }

    /** All correct replicas have another object from now on. */
    void replace() {
        truth = version(drawObject());
        commonLie = version(drawLie());
        servers.forEach(placed -> placed.server()
                .replace(
                        placed.isCutOtherwise() ? version(truth.object()) : truth,
                        placed.colludes() ? commonLie : version(drawLie())));
    }

    @Override
    public String toString() {
        return (isRead ? "read, " : "download, ") + rule + " n=" + size + " " + budget + ", " + liars + " liars, "
                + crashing + " crashing, " + known + " known, " + truth.object().length + " bytes";
    }

    // The object.

    private byte[] drawObject() {
        byte[] object = new byte[oneOf(3) ? random.nextInt(10) : random.nextInt(200)];
        random.nextBytes(object);
        return object;
    }

    private byte[] drawLie() {
        byte[] lie = truth.object().clone();
        if (lie.length == 0 || oneOf(4)) {
            lie = Arrays.copyOf(lie, lie.length + 1 + random.nextInt(9));
        }
        lie[random.nextInt(lie.length)] ^= 0x55;
        return lie;
    }

    private Version version(byte[] object) {
        return new Version(object, 1 + random.nextInt(60));
    }

    // The reader.

    /** Signatures cost most of the time that a run takes, so they are not drawn often. */
    private Known drawKnown() {
        if (rule.verifies()) {
            return oneOf(5) ? Known.SIGNER : Known.DIGEST;
        } else if (oneOf(4)) {
            return Known.DIGEST;
        }
        return oneOf(16) ? Known.SIGNER : Known.NOTHING;
    }

    private long drawMemory() {
        if (isRead) {
            return (long) limits.object() * random.nextInt(size + 1) + 1;
        }
        return oneOf(3) ? 1 + random.nextInt(4 * pieceLength) : 1 << 20;
    }

    private List<Interruption> drawInterruptions() {
        List<Interruption> drawn = new ArrayList<>();
        do {
            Duration after = Duration.ofNanos(1 + (long) (random.nextDouble() * random.nextDouble() * 3e9));
            drawn.add(new Interruption(after, oneOf(2), oneOf(4)));
        } while (oneOf(4));
        return drawn;
    }

    // The replicas.

    private List<Replica> drawReplicas() {
        List<Replica> replicas = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            replicas.add(drawReplica(number));
        }
        Collections.shuffle(replicas, random);
        return replicas;
    }

    /** Of the URLs of a correct replica at least one leads to the object. */
    private Replica drawReplica(int number) {
        boolean lies = number < liars;
        boolean crashes = !lies && number < liars + crashing;
        long crash = crashes ? (long) (random.nextDouble() * random.nextDouble() * 3e9) : Long.MAX_VALUE;
        int count = oneOf(4) ? 2 + random.nextInt(2) : 1;
        int good = random.nextInt(count);
        List<URI> urls = new ArrayList<>();
        for (int url = 0; url < count; url++) {
            String host = "r" + number + "u" + url + ".example";
            urls.add(URI.create("http://" + host + "/" + Version.NAME));
            Optional<Manner.OfDeadUrl> dead = lies || url == good || oneOf(2)
                    ? Optional.empty()
                    : Optional.of(one(List.of(Manner.OfDeadUrl.values())));
            Behaviour behaviour = drawBehaviour(lies, crashes, crash, dead, count > 1);
            isSigned |= !lies
                    && !crashes
                    && dead.isEmpty()
                    && behaviour.offer().sidecar()
                    && behaviour.ofTruth() == Signing.BY_THE_KEY;
            place(host, behaviour);
        }
        Replica replica = new Replica("r" + number, urls);
        if (lies) {
            lying.add(replica);
        }
        return replica;
    }

    private void place(String host, Behaviour behaviour) {
        boolean colludes = random.nextBoolean();
        SimulatedServer server = new SimulatedServer(
                behaviour,
                isCutOtherwise ? version(truth.object()) : truth,
                colludes ? commonLie : version(drawLie()),
                tally);
        servers.add(new Placed(server, isCutOtherwise, colludes));
        network.put(host, server);
    }

    private Behaviour drawBehaviour(
            boolean lies, boolean crashes, long crash, Optional<Manner.OfDeadUrl> dead, boolean hasOwnOffer) {
        double cutOffsOfCorrect = oneOf(10) ? 0.02 : 0;
        return new Behaviour(
                lies
                        ? drawManners()
                        : List.of(dead.map(Manner.OfDeadUrl::manner).orElse(Manner.HONEST)),
                dead,
                (long) (random.nextDouble() * random.nextDouble() * 300) * MILLISECOND,
                crash,
                lies || crashes ? 0.1 : cutOffsOfCorrect,
                isCutOtherwise || hasOwnOffer && oneOf(2) ? drawOffer() : commonOffer,
                !lies && oneOf(8) ? Optional.of(BusySpell.draw(random)) : Optional.empty(),
                drawSigning(),
                one(Signing.FORGED));
    }

    private List<Manner> drawManners() {
        return switch (random.nextInt(5)) {
            case 0 -> List.of(Manner.values());
            case 1 -> List.of(one(Manner.LIES), Manner.HONEST);
            case 2 -> List.of(one(Manner.LIES));
            case 3 -> List.of(Manner.HONEST);
            default -> List.of(Manner.values()[random.nextInt(Manner.values().length)]);
        };
    }

    /** A correct replica may have no signature, or that of somebody else. */
    private Signing drawSigning() {
        if (known == Known.SIGNER) {
            return oneOf(3) ? one(Signing.FORGED) : Signing.BY_THE_KEY;
        }
        return oneOf(20) ? one(List.of(Signing.values())) : Signing.NONE;
    }

    private Offer drawOffer() {
        boolean sidecar = known == Known.SIGNER ? !oneOf(4) : random.nextBoolean();
        Part part = oneOf(4) ? one(List.of(Part.values())) : Part.EXACT;
        Total total = oneOf(3) ? one(List.of(Total.values())) : Total.COMPLETE;
        // Of a part that is longer than the one byte that was asked for, its length would be taken for the size of the
        // object: a lie.
        boolean isFalse = part == Part.SHIFTED && total == Total.OF_THE_PART;
        return new Offer(sidecar, random.nextBoolean(), !oneOf(4), !oneOf(4), part, isFalse ? Total.UNKNOWN : total);
    }
}
