package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.page.Page;
import dev.quorate.page.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * A read of a real file as a page: how it ended, who served which piece, how fast, who was exposed, and each vote step by step.
 *
 * @param title what was read, and how it ended
 * @param summary the same in a few sentences
 * @param report what {@code quorate get --report} writes as JSON
 * @param evidence what each replica did that exposed it, in words; empty if it is not exposed
 * @param shares who served which piece
 * @param speeds what had come from each replica at some times
 * @param votes the votes
 * @param hidden how many votes there were besides, which are not shown
 */
public record ReadPage(
        String title,
        List<String> summary,
        ObjectNode report,
        List<String> evidence,
        Shares shares,
        Speeds speeds,
        List<ToldVote> votes,
        int hidden) {

    /**
     * Who served which piece. Of an object of very many pieces several have a cell together.
     *
     * @param pieces how many pieces there are; 0 if the object was not read in pieces
     * @param cells the cells, in the order of their pieces
     * @param wrong what came instead of pieces, the first of it: pairs of piece and replica
     */
    public record Shares(int pieces, List<Cell> cells, List<List<Integer>> wrong) {

        /** Copies the lists. */
        public Shares {
            cells = List.copyOf(cells);
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * Some pieces in a row.
     *
     * @param first the first of them, from 1
     * @param last the last of them
     * @param served how many of them each replica served, replica 1 first; before it how many were there already
     */
    public record Cell(int first, int last, List<Integer> served) {

        /** Copies the list. */
        public Cell {
            served = List.copyOf(served);
        }
    }

    /**
     * What had come at some times, which ascend.
     *
     * @param milliseconds the times since the beginning
     * @param received for each of them, how many bytes had come from each replica, replica 1 first
     */
    public record Speeds(List<Long> milliseconds, List<List<Long>> received) {

        /** Copies the lists. */
        public Speeds {
            milliseconds = List.copyOf(milliseconds);
            received = List.copyOf(received);
        }
    }

    /** Copies the lists. */
    public ReadPage {
        summary = List.copyOf(summary);
        evidence = List.copyOf(evidence);
        votes = List.copyOf(votes);
    }

    /**
     * {@return the page, a file of HTML in UTF-8}
     */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", title);
        json.set("about", Texts.array(summary));
        json.set("report", report);
        json.set("evidence", Texts.array(evidence));
        json.set("shares", sharesJson());
        json.set("speeds", speedsJson());
        Runs runs = new Runs();
        votes.forEach(vote -> runs.add(VoteRun.of(vote)));
        json.set("runs", runs.toJson());
        json.put("hidden", hidden + runs.hidden());
        List<String> paragraphs = new ArrayList<>(summary);
        paragraphs.addAll(evidence);
        paragraphs.addAll(runs.paragraphs());
        return new Page(Views.READ, title + " - Quorate", json, paragraphs).bytes();
    }

    /** {@code {"pieces": n, "cells": [[first, last, [served]]], "wrong": [[piece, replica]]}}. */
    private ObjectNode sharesJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pieces", shares.pieces());
        ArrayNode cells = json.putArray("cells");
        for (Cell cell : shares.cells()) {
            ArrayNode node = cells.addArray().add(cell.first()).add(cell.last());
            cell.served().forEach(node.addArray()::add);
        }
        ArrayNode wrong = json.putArray("wrong");
        shares.wrong().forEach(pair -> pair.forEach(wrong.addArray()::add));
        return json;
    }

    /** {@code {"milliseconds": [time], "received": [[bytes]]}}. */
    private ObjectNode speedsJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        speeds.milliseconds().forEach(json.putArray("milliseconds")::add);
        ArrayNode received = json.putArray("received");
        speeds.received().forEach(sample -> sample.forEach(received.addArray()::add));
        return json;
    }
}
