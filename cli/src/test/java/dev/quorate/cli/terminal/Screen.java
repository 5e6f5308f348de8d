package dev.quorate.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** What a terminal shows after it was sent some text: carriage return, newline, up, erase to the end of the line, wrapping. */
public final class Screen {

    private final int width;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    public Screen(int width) {
        this.width = width;
    }

    public Screen show(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (text.startsWith("\u001b[K", at)) {
                line().setLength(Math.min(column, line().length()));
                at += 2;
            } else if (text.startsWith("\u001b[A", at)) {
                row = Math.max(0, row - 1);
                at += 2;
            } else if (character == '\r') {
                column = 0;
            } else if (character == '\n') {
                down();
            } else {
                put(character);
            }
        }
        return this;
    }

    private void put(char character) {
        if (column == width) {
            down();
        }
        while (line().length() <= column) {
            line().append(' ');
        }
        line().setCharAt(column++, character);
    }

    private void down() {
        row++;
        column = 0;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
    }

    private StringBuilder line() {
        return lines.get(row);
    }

    public List<String> lines() {
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }
}
