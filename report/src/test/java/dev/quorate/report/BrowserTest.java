package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.run.Row;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.page.TlcPage;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The pages in a real browser: what one sees, and what one can do with mouse and keys. */
@Tag("interop")
class BrowserTest {

    /** Pictures and prints are kept here, to be looked at. */
    private static final Path KEPT = Path.of("target", "pages");

    private static final int PHONE = 390;
    private static final int DESK = 1280;

    /** Somebody else's specification: whoever takes a ticket is served some day, but nobody serves the last. */
    private static final String TICKETS = """
            ------------------------------ MODULE Tickets ------------------------------
            EXTENDS Naturals, Sequences
            CONSTANTS People
            VARIABLES queue, served, log
            vars == <<queue, served, log>>
            Init == queue = <<>> /\\ served = [p \\in People |-> FALSE] /\\ log = [last |-> "nobody", count |-> 0]
            Take(p) == /\\ \\A i \\in 1 .. Len(queue) : queue[i] /= p
                       /\\ ~served[p]
                       /\\ queue' = Append(queue, p)
                       /\\ UNCHANGED <<served, log>>
            Serve == /\\ Len(queue) > 1
                     /\\ served' = [served EXCEPT ![Head(queue)] = TRUE]
                     /\\ log' = [last |-> "<b>" , count |-> log.count + 1]
                     /\\ queue' = Tail(queue)
            Next == Serve \\/ \\E p \\in People : Take(p)
            Spec == Init /\\ [][Next]_vars /\\ WF_vars(Next)
            Everybody == <>(\\A p \\in People : served[p])
            =============================================================================
            """;

    private static Browser browser;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    private static Path write(String name, byte[] page) throws IOException {
        return Files.write(directory.resolve(name), page);
    }

    /** Looks at a page at two widths, in light and dark, and on paper. */
    private static void look(Path page, String fragment, String name) throws IOException {
        for (int width : List.of(PHONE, DESK)) {
            browser.resize(width, 900);
            browser.open(page, fragment);
            browser.assertFits();
            browser.screenshot(KEPT.resolve(name + "-" + width + ".png"));
            browser.assertAccessible();
        }
        browser.emulate("screen", "prefers-color-scheme", "dark");
        browser.assertAccessible();
        browser.screenshot(KEPT.resolve(name + "-dark.png"));
        browser.emulate("print", "prefers-color-scheme", "light");
        browser.resize(720, 900);
        assertThat((Boolean) browser.script("return [...document.querySelectorAll('svg, table')].every("
                        + "each => each.getBoundingClientRect().right <= document.documentElement.clientWidth + 1)"))
                .as("nothing is cut on paper")
                .isTrue();
        assertThat(browser.print(KEPT.resolve(name + ".pdf"))).startsWith("%PDF".getBytes());
        browser.emulate("", "prefers-color-scheme", "light");
        browser.resize(DESK, 900);
        browser.assertQuiet();
    }

    @Test
    void counterexample_keysClicksAndLinks_showTheSameStep() throws Exception {
        Row row = Samples.rows("masking-n4-b1-accept1-deceived").get(0);
        Map<String, byte[]> pages = new CheckReport(List.of(row), List.of()).pages();
        Path page = write("deceived.html", pages.get("claims/masking-n4-b1-accept1-deceived.html"));
        List<String> sentences = row.story().orElseThrow().sentences();
        browser.open(page, "");

        assertThat(browser.text("h1")).isEqualTo(row.story().orElseThrow().title());
        assertThat(browser.texts(".story li")).isEqualTo(sentences);
        assertThat(browser.text(".now")).isEqualTo("1. " + sentences.get(0));
        browser.press(Keys.ARROW_RIGHT);
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.text(".now")).isEqualTo("3. " + sentences.get(2));
        assertThat(browser.address()).endsWith("#masking-n4-b1-accept1-deceived/3");
        browser.press(Keys.ARROW_LEFT);
        assertThat(browser.text(".now")).isEqualTo("2. " + sentences.get(1));
        browser.press(Keys.END);
        assertThat(browser.text(".now")).isEqualTo("4. " + sentences.get(3));
        assertThat(browser.texts(".changed th")).contains("● reader.outcome.is", "● reader.outcome.value");
        assertThat(browser.texts(".changed td").toString()).contains("\"decided\"", "\"pending\"", "lie");
        assertThat(browser.texts(".step.current .message text")).containsExactly("✗ the lie", "decides the lie");
        browser.press(Keys.HOME);
        browser.click(".controls button:nth-child(2)");
        assertThat(browser.text(".now")).startsWith("2. ");
        browser.click(".story li:nth-child(3) a");
        assertThat(browser.text(".now")).startsWith("3. ");
        browser.click(".diagram .step:nth-of-type(1) .count, .diagram .step .count");
        assertThat(browser.text(".now")).startsWith("1. ");
        browser.open(page, "#masking-n4-b1-accept1-deceived/4");
        assertThat(browser.text(".now")).startsWith("4. ");
        browser.open(page, "#%/99999999999999999999");
        assertThat(browser.text(".now")).startsWith("4. ");
        browser.assertQuiet();
        look(page, "#masking-n4-b1-accept1-deceived/4", "counterexample");
    }

    @Test
    void counterexample_hostileTexts_areShownAndDoNothing() throws Exception {
        Path page = write("hostile.html", Samples.hostile().bytes());
        browser.open(page, "");

        assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.text("h1")).contains("<script>window.hacked=1</script>");
        assertThat(browser.texts("img")).isEmpty();
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.text(".now")).contains("onerror");
        look(page, "", "hostile");
    }

    @Test
    void counterexample_thousandSteps_areSteppedWithoutWaiting() throws Exception {
        Path page = write(
                "counting.html",
                new CounterexamplePage("counting", "It counts", List.of(), Optional.empty(), Samples.counting(1_000))
                        .bytes());
        browser.open(page, "#counting/998");
        long begun = System.nanoTime();
        for (int step = 0; step < 10; step++) {
            browser.press(Keys.ARROW_RIGHT);
            browser.press(Keys.ARROW_LEFT);
        }
        assertThat((System.nanoTime() - begun) / 1e9).as("seconds for 20 steps").isLessThan(20);
        browser.press(Keys.END);
        assertThat(browser.text(".controls output")).isEqualTo("1000 of 1000");
        assertThat(browser.texts(".state td")).contains("1000\nwas 999", "\"as ever\"");
        browser.assertQuiet();
    }

    @Test
    void counterexample_largeGroup_fits() throws Exception {
        look(write("large.html", Samples.played(60, 20).bytes()), "#played/3", "large-group");
    }

    @Test
    void read_hostileTexts_areShownAndDoNothing() throws Exception {
        Path page = write("read.html", ReadPageTest.hostileRead().bytes());
        browser.open(page, "");

        assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.texts("img")).isEmpty();
        assertThat(browser.text("main"))
                .contains("<script>window.hacked=1</script>", "exposed", "Who served which piece");
        assertThat(browser.text(".now")).startsWith("1. Replica 1 answers A.");
        look(page, "", "read");
    }

    @Test
    void trace_replicaThatIsExposed_isOneClickAway() throws Exception {
        browser.open(write("trace.html", ReadPageTest.exposingTrace()), "");

        assertThat(browser.text(".exposures")).isEqualTo("Somebody is exposed at step 3.");
        browser.click(".exposures a");
        assertThat(browser.text(".now")).startsWith("3. Something else than piece 2 comes from replica 2.");
        assertThat(browser.texts(".changed th")).contains("● exposed");
    }

    @Test
    void tlc_somebodyElsesSpecification_isSteppedToItsLoop() throws Exception {
        Path specification = Files.writeString(directory.resolve("Tickets.tla"), TICKETS);
        Files.writeString(
                directory.resolve("Tickets.cfg"),
                "CONSTANT People = {ann, bob}\nSPECIFICATION Spec\nPROPERTY Everybody\nCHECK_DEADLOCK FALSE\n");
        TlcResult result =
                new Tlc(TlcJar.embedded()).run(TlcRun.of(specification).build(), progress -> {});
        Path page = write("tickets.html", new TlcPage("Tickets", result).bytes());
        browser.open(page, "");

        assertThat(browser.text("h1")).isEqualTo("Tickets: " + result.verdict().sentence());
        browser.press(Keys.END);
        assertThat(browser.texts(".state th[scope=row]").toString())
                .contains("served[ann]", "served[bob]", "log.count");
        assertThat(browser.text(".lasso")).contains("for ever");
        assertThat(browser.texts(".state td").toString()).contains("<b>");
        look(page, "", "tlc");
    }

    @Test
    void tlc_specificationThatCannotBegin_saysThatThereIsNothingToStepThrough() throws Exception {
        Path specification = Files.writeString(
                directory.resolve("Stillborn.tla"),
                "---- MODULE Stillborn ----\nEXTENDS Integers\nVARIABLE x\nInit == x = 1 \\div 0\nNext == x' = x\n====\n");
        Files.writeString(directory.resolve("Stillborn.cfg"), "INIT Init\nNEXT Next\n");
        TlcResult result =
                new Tlc(TlcJar.embedded()).run(TlcRun.of(specification).build(), progress -> {});
        browser.open(write("stillborn.html", new TlcPage("Stillborn", result).bytes()), "");

        assertThat(browser.text("main"))
                .contains("The second argument of \\div is 0.", "there is nothing to step through");
        browser.assertFits();
        browser.assertAccessible();
        browser.assertQuiet();
    }

    /** The page finds the verdict of a group where it was written. */
    @Test
    void explorer_anyGroup_hasTheVerdictOfTheKernel() throws Exception {
        Random random = new Random(1);
        List<String> places = new ArrayList<>();
        List<ExploredGroups.Verdict> expected = new ArrayList<>();
        for (int group = 0; group < 100; group++) {
            Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
            int n = 1 + random.nextInt(ExploredGroups.MOST_REPLICAS);
            int b = random.nextInt(ExploredGroups.MOST_BYZANTINE + 1);
            int c = random.nextInt(ExploredGroups.MOST_CRASHING + 1);
            int quorum = 1 + random.nextInt(n);
            int accept = 1 + random.nextInt(quorum);
            places.add("'#rule=%s&n=%d&b=%d&c=%d&quorum=%d&accept=%d'".formatted(rule, n, b, c, quorum, accept));
            expected.add(ExploredGroups.Verdict.of(new Deployment(rule, n, new FaultBudget(b, c), quorum, accept)));
        }
        browser.open(write("explorer.html", new Explorer(List.of()).page().bytes()), "");

        Object shown = browser.later("const done = arguments[0];" + "const shown = [];"
                + "const visit = ([place, ...rest]) => {"
                + "  if (!place) { done(shown.join('|')); return; }"
                + "  addEventListener('hashchange', () => setTimeout(() => {"
                + "    shown.push(document.querySelector('.verdict').textContent); visit(rest); }, 20), {once: true});"
                + "  location.hash = place;"
                + "};"
                + "visit([" + String.join(",", places) + "]);");
        List<ExploredGroups.Verdict> verdicts = Stream.of(shown.toString().split("[|]"))
                .map(BrowserTest::verdict)
                .toList();

        assertThat(verdicts).isEqualTo(expected).contains(ExploredGroups.Verdict.values());
    }

    /** By what is shown: how the story of a small group ends, or what may happen in a large one. */
    private static ExploredGroups.Verdict verdict(String shown) {
        if (shown.startsWith("✓")) {
            return ExploredGroups.Verdict.LIVE;
        } else if (shown.matches(".*believes? a lie.*")) {
            return ExploredGroups.Verdict.DECEIVED;
        }
        return shown.matches(".*waits? for ever.*")
                ? ExploredGroups.Verdict.STUCK
                : ExploredGroups.Verdict.INCONCLUSIVE;
    }

    @Test
    void check_report_findsAndOpensWhatIsLookedFor() throws Exception {
        List<Row> rows = Samples.rows(
                "masking-n4-b1",
                "masking-n3-b1-silent",
                "exact-n7",
                "first-n2-b1-deceived",
                "matching-n3-b1-any-order-refines");
        new CheckReport(rows, List.of("A few rows.")).pages().forEach((name, page) -> {
            try {
                Files.createDirectories(
                        directory.resolve("report").resolve(name).resolveSibling(""));
                write("report/" + name, page);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
        Path index = directory.resolve("report/index.html");
        browser.open(index, "");

        assertThat(browser.texts(".claims details")).hasSize(rows.size());
        browser.type(".filters input", "silent");
        assertThat(browser.texts(".claims summary strong")).containsExactly("masking-n3-b1-silent");
        browser.open(index, "#masking-n4-b1");
        assertThat(browser.text(".claims details[open]")).contains("488 states", "Termination");
        assertThat(browser.texts(".chart:first-child .legend li"))
                .containsExactly(
                        "sets, a reader that asks in any order", "sets, a reader that asks as the kernel does");
        look(index, "", "check");
        browser.open(index, "#masking-n3-b1-silent");
        browser.click(".claims details[open] a");
        assertThat(browser.text(".now")).startsWith("1. The reader asks");
        browser.press(Keys.END);
        assertThat(browser.texts(".diagram .loop text").toString()).contains("and nothing more happens");
        browser.click("main > p a");
        assertThat(browser.text(".claims details[open] strong")).isEqualTo("masking-n3-b1-silent");

        Path explorer = directory.resolve("report/explorer.html");
        browser.open(explorer, "");
        assertThat(browser.text(".verdict")).startsWith("✗ It breaks");
        assertThat(browser.texts("main small").toString()).contains("TLC has visited every state", "exact-n7");
        assertThat(browser.texts("main ul a")).contains("masking-n3-b1-silent");
        browser.type("input[type=range]", Keys.ARROW_RIGHT.toString());
        assertThat(browser.text(".verdict")).startsWith("✓ It holds");
        assertThat(browser.address()).contains("n=4");
        browser.open(explorer, "#rule=matching&n=2&b=1&c=0&quorum=2&accept=2&step=3");
        assertThat(browser.text(".now")).startsWith("3. ").contains("inconclusive");
        browser.click(".bound a");
        assertThat(browser.text(".verdict")).startsWith("✓ It holds");
        browser.open(explorer, "#rule=masking&n=40&b=16&c=0&quorum=33&accept=17");
        assertThat(browser.text(".verdict")).isEqualTo("✗ It breaks. The reader may wait for ever.");
        assertThat(browser.texts("main code").toString()).contains("./quorate attack --rule masking --replicas 40");
        assertThat(browser.text(".bound"))
                .startsWith("masking tolerates b=16, c=0 with n >= 49")
                .endsWith("one vote less.");
        browser.click(".bound a:nth-of-type(2)");
        assertThat(browser.address()).contains("n=48");
        assertThat(browser.text(".now")).isEqualTo("1. The reader asks replicas 1 to 33.");
        look(explorer, "#rule=masking&n=48&b=16&c=0&quorum=33&accept=17&step=2", "explorer-large");
        look(explorer, "#rule=matching&n=10&b=3&c=1&quorum=10&accept=3&step=2", "explorer");
    }
}
