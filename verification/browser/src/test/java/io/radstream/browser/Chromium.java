package io.radstream.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * One Chromium without a screen, driven over WebDriver. Its profile is new and goes with it. For
 * one thread at a time.
 */
final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  private static final class Shared {
    static final Chromium BROWSER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(BROWSER::close, "chromium-end"));
    }
  }

  /** One for all tests of this JVM, ended with it; tests are skipped where none is installed. */
  static Chromium shared() {
    assumeTrue(
        Files.exists(PROGRAM) && Files.exists(DRIVER),
        "Chromium is not installed; apt-get install chromium chromium-driver");
    Shared.BROWSER.open("about:blank");
    var unused = Shared.BROWSER.errors(); // of tests before
    return Shared.BROWSER;
  }

  /** Starts one: some seconds. */
  static Chromium start() {
    LoggingPreferences log = new LoggingPreferences();
    log.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, log);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--enable-precise-memory-info",
        "--js-flags=--expose-gc");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withLogFile(new File("/dev/null"))
            .build();
    return new Chromium(new ChromeDriver(service, options));
  }

  /** Loads an address anew, whatever was shown before. */
  void open(String url) {
    driver.get("about:blank");
    driver.get(url);
  }

  /** The address that is shown. */
  String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The first that is there now. */
  Optional<WebElement> first(String css) {
    return all(css).stream().findFirst();
  }

  /** What the script returns. */
  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What a script returns that is a whole number. */
  long number(String script) {
    return ((Number) Objects.requireNonNull(run("return Math.round(%s)".formatted(script))))
        .longValue();
  }

  /** What an asynchronous script hands to its last argument. */
  @Nullable Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** The size of the window, in pixels of CSS. */
  void size(int width, int height) {
    var unused =
        driver.executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the system asks for: {@code light} or {@code dark}. */
  void scheme(String scheme) {
    var unused =
        driver.executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Lets requests of such addresses fail, with {@code *} for any text; none lets all pass. */
  void block(String... addresses) {
    var unused = driver.executeCdpCommand("Network.enable", Map.of());
    unused = driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
  }

  /** Bytes of the tab's JavaScript heap, without garbage. */
  long heap() {
    run("gc(); gc();");
    return number("performance.memory.usedJSHeapSize");
  }

  /** Nodes of the tab, those included that left the document and are still held. */
  long nodes() {
    return ((Number)
            Objects.requireNonNull(
                driver.executeCdpCommand("Memory.getDOMCounters", Map.of()).get("nodes")))
        .longValue();
  }

  /** A picture of the window, or of its upper left, as PNG. */
  byte[] picture(int width, int height) {
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot",
                Map.of("format", "png", "clip", clip, "captureBeyondViewport", false))
            .get("data");
    return Base64.getDecoder().decode(String.valueOf(data).getBytes(StandardCharsets.US_ASCII));
  }

  /** Errors on the console since the last call: scripts that failed, requests, refusals of CSP. */
  List<String> errors() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
