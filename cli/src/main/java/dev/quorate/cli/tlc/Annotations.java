package dev.quorate.cli.tlc;

import java.util.ArrayList;
import java.util.List;

/** Problems as workflow commands of GitHub Actions, which shows them beside the source of a pull request. */
final class Annotations {

    private Annotations() {}

    /** A line for each. */
    static List<String> of(List<Problem> problems) {
        return problems.stream().map(Annotations::line).toList();
    }

    private static String line(Problem problem) {
        List<String> properties = new ArrayList<>();
        problem.place().ifPresent(place -> {
            properties.add("file=" + property(place.file().toString()));
            properties.add("line=" + place.line());
            if (place.column() > 0) {
                properties.add("col=" + place.column());
            }
        });
        properties.add("title=" + property(problem.subject()));
        return "::error " + String.join(",", properties) + "::" + data(problem.text());
    }

    /** What would end the line is written as the runner reads it back. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
