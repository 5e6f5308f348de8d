package dev.quorate.client.drive;

import dev.quorate.client.Patience;
import dev.quorate.client.Trouble;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.ask.WholeStream;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.core.Deployment;
import dev.quorate.manifest.Digest;
import dev.quorate.trust.qual.Unverified;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks replicas for a whole object, whatever its size, and computes its digest: nothing of it is kept. */
public final class Bodies implements Vote.Asker<Digest> {

    private final Session session;
    private final Responses.Proof proof;
    private final CutOffs cutOffs = new CutOffs();

    public Bodies(Session session, Deployment deployment) {
        this.session = session;
        this.proof = Responses.proof(deployment);
    }

    /** Whose connection ended too early told no lie. */
    @Override
    public boolean contradict(@Unverified Digest value, @Unverified Digest other) {
        return !cutOffs.mayBe(value) && !cutOffs.mayBe(other);
    }

    /** A whole object may take its time. */
    @Override
    public Duration deadline(Patience patience) {
        return patience.reissue();
    }

    @Override
    public Exchange ask(Source source, URI url, Vote.Answer<Digest> answer) {
        WholeStream.Answer whole = new WholeStream.Answer() {
            @Override
            public boolean piece(int piece, Buffer buffer, Optional<Trouble> doubt) {
                return true;
            }

            @Override
            public void complete(long size, Optional<Digest> whole, Optional<Trouble> doubt) {
                Digest digest = whole.orElseThrow();
                session.soon(() -> {
                    if (doubt.isPresent()) {
                        cutOffs.add(digest);
                    }
                    answer.reply(digest);
                });
            }

            @Override
            public void trouble(Trouble trouble) {
                session.soon(() -> answer.trouble(trouble));
            }
        };
        return WholeStream.begin(
                        session,
                        source,
                        url,
                        OptionalLong.empty(),
                        session.layout(0).pieceLength(),
                        false,
                        proof,
                        whole)
                .exchange();
    }
}
