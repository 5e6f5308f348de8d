package dev.quorate.cli.bound;

import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.CountClaim;
import dev.quorate.checker.claims.ProofClaim;
import dev.quorate.core.Rule;
import java.util.List;
import java.util.Set;

/** The claims about a rule that are not about one group: by counts for many sizes, by proof for every size. */
public final class Support {

    private final Rule rule;
    private final Claims claims;

    public Support(Rule rule, Claims claims) {
        this.rule = rule;
        this.claims = claims;
    }

    public List<String> counts() {
        return claims.counts().stream()
                .filter(claim -> claim.holds() && claim.rules().contains(rule))
                .map(CountClaim::id)
                .toList();
    }

    /** The theorems that say what numbers the rule needs, and that no others do. */
    public List<String> theorems() {
        Set<String> wanted = Set.of("read." + rule, "read.holds", "read.exact");
        return claims.proofs().stream()
                .map(ProofClaim::id)
                .filter(wanted::contains)
                .toList();
    }
}
