package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MetalinkRoundTripTest {

    @Property
    void read_whatWasWritten_isTheSame(@ForAll("metalinks") Metalink metalink) throws MalformedManifestException {
        assertThat(Metalink.read(metalink.toXml(), metalink.name())).isEqualTo(metalink);
    }

    @Property
    void read_manyFilesAndManyLayouts_isTheSame(
            @ForAll("metalinks") Metalink metalink, @ForAll("metalinks") Metalink other, @ForAll long seed)
            throws MalformedManifestException {
        Layout layout = new Layout(seed);
        List<Metalink> files = metalink.name().equals(other.name()) ? List.of(metalink) : List.of(other, metalink);

        assertThat(Metalink.read(layout.document(files), metalink.name())).isEqualTo(metalink);
    }

    @Provide
    Arbitrary<Metalink> metalinks() {
        return Combinators.combine(names(), manifests(), signatures().optional(0.5))
                .as(Metalink::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abc .-_%&<>\"':;#?+éß€漢\uD83D\uDE00")
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(name -> !name.equals(".") && !name.equals("..") && isWellFormed(name));
    }

    private static boolean isWellFormed(String name) {
        return name.codePoints().noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }

    private static Arbitrary<Manifest> manifests() {
        Arbitrary<Long> sizes = Arbitraries.longs().between(0, 1 << 20);
        Arbitrary<Integer> pieceLengths = Arbitraries.integers().between(1 << 15, Manifest.MAX_PIECE_LENGTH);
        return Combinators.combine(sizes, pieceLengths)
                .flatAs((size, pieceLength) -> Combinators.combine(
                                digests(), digests().list().ofSize((int) Manifest.pieceCount(size, pieceLength)))
                        .as((digest, pieces) -> new Manifest(size, digest, pieceLength, pieces)));
    }

    private static Arbitrary<Digest> digests() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(Digest.LENGTH)
                .map(Digest::of)
                .withoutEdgeCases();
    }

    private static Arbitrary<ManifestSignature> signatures() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(ManifestSignature.LENGTH)
                .map(ManifestSignature::of)
                .withoutEdgeCases();
    }
}
