package dev.quorate.checker.claims;

import dev.quorate.core.Rule;
import java.util.List;

/**
 * A statement about every size, proved by an SMT solver: a group of obligations of a proof file.
 *
 * @param id the group: the names of its obligations up to their last dot
 * @param sentence the claim in English
 * @param obligations how many obligations the group has; at least 1
 * @param rules the rules that it is about
 */
public record ProofClaim(String id, String sentence, int obligations, List<Rule> rules) implements Statement {

    /**
     * Copies the rules.
     *
     * @throws IllegalArgumentException if there is no obligation
     */
    public ProofClaim {
        rules = List.copyOf(rules);
        if (obligations < 1) {
            throw new IllegalArgumentException("claim " + id + " has no obligation, so it proves nothing");
        }
    }

    @Override
    public List<Property> checks() {
        return List.of();
    }

    @Override
    public Expectation expectation() {
        return new Expectation.Proved();
    }

    @Override
    public String actionsOf() {
        return "";
    }

    @Override
    public String definingModule(Property property) {
        return file();
    }

    @Override
    public boolean deep() {
        return false;
    }

    /**
     * {@return the name of the proof file, without {@code .smt2}}
     */
    public String file() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
