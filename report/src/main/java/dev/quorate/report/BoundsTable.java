package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.run.Row;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The bounds, and behind each of them the rows of a check that say so.
 *
 * <pre>
 * { "budgets": [{"b": n, "c": n}],
 *   "rules": [{"rule": string, "support": [row], "cells": [{"smallest": n or null, "at": [row], "below": [row]}]}] }
 * </pre>
 *
 * <p>Each row is {@code {"id", "method", "verdict", "asPinned", "page"}}; {@code support} are those about many sizes or every size.
 */
final class BoundsTable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<FaultBudget> BUDGETS = List.of(
            new FaultBudget(1, 0),
            new FaultBudget(2, 0),
            new FaultBudget(0, 1),
            new FaultBudget(0, 2),
            new FaultBudget(0, 3),
            new FaultBudget(1, 1));

    private final List<Row> rows;

    BoundsTable(List<Row> rows) {
        this.rows = rows;
    }

    ObjectNode toJson() {
        ObjectNode json = JSON.objectNode();
        ArrayNode budgets = json.putArray("budgets");
        BUDGETS.forEach(
                budget -> budgets.addObject().put("b", budget.byzantine()).put("c", budget.crash()));
        ArrayNode rules = json.putArray("rules");
        for (Rule rule : Rule.values()) {
            ObjectNode node = rules.addObject().put("rule", rule.toString());
            node.set("support", support(rule));
            ArrayNode cells = node.putArray("cells");
            BUDGETS.forEach(budget -> cells.add(cell(rule, budget)));
        }
        return json;
    }

    private ObjectNode cell(Rule rule, FaultBudget budget) {
        ObjectNode cell = JSON.objectNode();
        OptionalInt smallest = rule.smallestGroup(budget);
        if (smallest.isEmpty()) {
            cell.putNull("smallest");
            cell.set("at", JSON.arrayNode());
            cell.set("below", withAnySize(rule, budget));
        } else {
            cell.put("smallest", smallest.getAsInt());
            cell.set("at", about(Deployment.of(rule, smallest.getAsInt(), budget)));
            cell.set(
                    "below",
                    smallest.getAsInt() == 1
                            ? JSON.arrayNode()
                            : about(Deployment.of(rule, smallest.getAsInt() - 1, budget)));
        }
        return cell;
    }

    private ArrayNode about(Deployment deployment) {
        return about(deployment::equals);
    }

    private ArrayNode withAnySize(Rule rule, FaultBudget budget) {
        return about(
                deployment -> deployment.rule() == rule && deployment.budget().equals(budget));
    }

    private ArrayNode about(Predicate<Deployment> condition) {
        ArrayNode array = JSON.arrayNode();
        rows.stream().filter(row -> group(row).filter(condition).isPresent()).forEach(row -> array.add(json(row)));
        return array;
    }

    /** The group that a row is about, if it is about the read itself. */
    static Optional<Deployment> group(Row row) {
        return row.task()
                .model()
                .filter(model -> model.behaviour() == Model.Behaviour.QUORUM_READ
                        && model.transfer().isEmpty())
                .map(Model::deployment);
    }

    private ArrayNode support(Rule rule) {
        ArrayNode array = JSON.arrayNode();
        rows.stream()
                .filter(row -> row.task().model().isEmpty()
                        && row.counterexample().isEmpty()
                        && row.task()
                                .statement()
                                .filter(statement -> statement.rules().contains(rule))
                                .isPresent())
                .forEach(row -> array.add(json(row)));
        return array;
    }

    static ObjectNode json(Row row) {
        return JSON.objectNode()
                .put("id", row.task().id())
                .put("method", row.task().method())
                .put("verdict", row.verdict())
                .put("asPinned", row.asPinned())
                .put("page", row.counterexample().isPresent() ? CheckReport.path(row) : "");
    }
}
