package dev.quorate.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All that can happen, replica by replica: a search through every state of a small group that knows no formula, counts
 * nothing that it could look up, and shares no code with the reader. A second oracle of {@link DeploymentBoundsTest}.
 *
 * <p>The reader has asked everybody. Each replica has answered nothing, refused, or answered the truth or one of two lies.
 */
final class EveryReplica {

    private static final int NOTHING = 0;
    private static final int REFUSED = 1;
    private static final int TRUTH = 2;
    private static final int LIE = 3;
    private static final int OTHER_LIE = 4;
    private static final int ANSWERS = 5;

    private enum Kind {
        BYZANTINE,
        CRASHING,
        CORRECT
    }

    private final Deployment deployment;
    private final BitSet visited = new BitSet();
    private boolean lieDecided;
    private boolean heardInVain;
    private boolean gaveUp;
    private boolean stuck;

    EveryReplica(Deployment deployment) {
        this.deployment = deployment;
        int replicas = deployment.replicas();
        Kind[] faultyFirst = new Kind[replicas];
        for (int i = 0; i < replicas; i++) {
            int afterByzantine = i - deployment.budget().byzantine();
            faultyFirst[i] = afterByzantine < 0
                    ? Kind.BYZANTINE
                    : afterByzantine < deployment.budget().crash() ? Kind.CRASHING : Kind.CORRECT;
        }
        // Who has the lowest number matters where two values have enough votes.
        search(faultyFirst);
        Kind[] faultyLast = faultyFirst.clone();
        for (int i = 0; i < replicas; i++) {
            faultyLast[i] = faultyFirst[replicas - 1 - i];
        }
        search(faultyLast);
    }

    boolean neverDecidesALie() {
        return !lieDecided;
    }

    boolean neverHearsTheQuorumInVain() {
        return !heardInVain;
    }

    boolean alwaysEndsWithTheTruth() {
        return !lieDecided && !heardInVain && !gaveUp && !stuck;
    }

    private void search(Kind[] kinds) {
        visited.clear();
        List<int[]> open = new ArrayList<>();
        visit(new int[kinds.length], open);
        while (!open.isEmpty()) {
            int[] answers = open.remove(open.size() - 1);
            if (ends(answers)) {
                continue;
            }
            boolean owed = false;
            for (int i = 0; i < kinds.length; i++) {
                boolean silent = answers[i] == NOTHING || answers[i] == REFUSED;
                owed |= silent && kinds[i] == Kind.CORRECT;
                for (int answer = REFUSED; silent && answer < ANSWERS; answer++) {
                    if (can(kinds[i], answer)) {
                        int[] next = answers.clone();
                        next[i] = answer;
                        visit(next, open);
                    }
                }
            }
            stuck |= !owed;
        }
    }

    private static boolean can(Kind kind, int answer) {
        return kind == Kind.BYZANTINE || answer == TRUTH || answer == REFUSED && kind == Kind.CRASHING;
    }

    private void visit(int[] answers, List<int[]> open) {
        int index = 0;
        for (int answer : answers) {
            index = index * ANSWERS + answer;
        }
        if (!visited.get(index)) {
            visited.set(index);
            open.add(answers);
        }
    }

    private boolean ends(int[] answers) {
        Rule rule = deployment.rule();
        int heard = number(answers, TRUTH) + number(answers, LIE) + number(answers, OTHER_LIE);
        if (rule != Rule.MASKING || heard >= deployment.quorum()) {
            if (deployment.accept() == 0) {
                // No vote is needed: it may be any value, unless replies are verified.
                lieDecided |= rule != Rule.VERIFIED;
                return true;
            }
            for (int answer : answers) {
                boolean isVote = answer == TRUTH || answer >= LIE && rule != Rule.VERIFIED;
                if (isVote && number(answers, answer) >= deployment.accept()) {
                    lieDecided |= answer != TRUTH;
                    return true;
                }
            }
        }
        if (heard >= deployment.quorum()) {
            heardInVain = true;
            return true;
        }
        boolean out = number(answers, REFUSED) > 0 && isOutOfReach(answers, heard);
        gaveUp |= out;
        return out;
    }

    private boolean isOutOfReach(int[] answers, int heard) {
        int left = number(answers, NOTHING);
        if (deployment.rule() == Rule.MASKING) {
            return heard + left < deployment.quorum();
        }
        int lies = Math.max(number(answers, LIE), number(answers, OTHER_LIE));
        int leading = Math.max(number(answers, TRUTH), deployment.rule() == Rule.VERIFIED ? 0 : lies);
        return leading + left < deployment.accept();
    }

    private static int number(int[] answers, int wanted) {
        int number = 0;
        for (int answer : answers) {
            if (answer == wanted) {
                number++;
            }
        }
        return number;
    }
}
