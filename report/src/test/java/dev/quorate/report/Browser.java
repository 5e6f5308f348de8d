package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser that is installed, without a window. Nothing is downloaded. */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    Browser(String... arguments) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
        options.addArguments(arguments);
        options.setBinary(program("chromium", "google-chrome").toFile());
        options.setCapability("goog:loggingPrefs", logs);
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver").toFile())
                        .build(),
                options);
    }

    private static Path program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + String.join(" or ", names) + " here"));
    }

    /** Opens a page, and waits until it has drawn itself. */
    void open(Path file, String fragment) {
        driver.get("about:blank");
        driver.get(file.toUri() + fragment);
        assertThat(later("const done = arguments[0];"
                        + "const look = () => document.documentElement.dataset.ready ? done(true) : setTimeout(look, 20);"
                        + "look();"))
                .isEqualTo(true);
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    Object script(String script) {
        return ((JavascriptExecutor) driver).executeScript(script);
    }

    /** What a script calls its first argument with, later. */
    Object later(String script) {
        return driver.executeAsyncScript(script);
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    void type(String selector, String text) {
        driver.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** The console is silent, and nothing was asked for but the page itself. */
    void assertQuiet() {
        assertThat(driver.manage().logs().get("browser").getAll()).isEmpty();
        List<String> requests = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get("performance")) {
            if (entry.getMessage().contains("\"Network.requestWillBeSent\"")
                    && !entry.getMessage().contains("\"url\":\"data:")
                    && !entry.getMessage().contains("\"type\":\"Document\"")) {
                requests.add(entry.getMessage());
            }
        }
        assertThat(requests).isEmpty();
    }

    /** What axe finds is nothing serious. */
    void assertAccessible() {
        List<Rule> serious = new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .toList();
        assertThat(serious)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                .isEmpty();
    }

    /** The page is no wider than the window: what is wider has a frame of its own to scroll in. */
    void assertFits() {
        assertThat((Boolean)
                        script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("fits the width")
                .isTrue();
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Prints to a PDF. */
    byte[] print(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Map<String, Object> printed = driver.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true));
        byte[] pdf = Base64.getDecoder().decode((String) printed.get("data"));
        Files.write(file, pdf);
        return pdf;
    }

    void emulate(String media, String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", media, "features", List.of(Map.of("name", feature, "value", value))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
