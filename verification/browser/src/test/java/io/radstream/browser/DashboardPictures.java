package io.radstream.browser;

import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes the pictures of the dashboard that the documents show: a real dashboard in a real browser,
 * beside brokers of its own, on drawn chests and made-up answers. {@code ./mvnw verify -Ppictures
 * -DskipTests -pl :browser -am}; takes three minutes, because figures are of the last minute.
 */
final class DashboardPictures {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final Duration FLOW = Duration.ofSeconds(75);
  private static final Duration REST = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Chromium browser;
  private final Page page;
  private final Path folder;

  private DashboardPictures(Chromium browser, Page page, Path folder) {
    this.browser = browser;
    this.page = page;
    this.folder = folder;
  }

  /**
   * Writes them.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws Exception {
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        BusyApp app = BusyApp.start(MadeUpDay.RATE);
        BusyApp gateway = BusyApp.start(MadeUpDay.RATE);
        BusyApp deliver = BusyApp.start(MadeUpDay.RATE);
        Chromium browser = Chromium.start()) {
      Map<String, String> settings =
          Map.of(
              "window.images", "20000",
              "watch.stream-app", app.url(),
              "watch.gateway", gateway.url(),
              "watch.deliver", deliver.url());
      Installation place = new Installation(stack, stack.topics());
      try (Records records = new Records(place);
          Lag lag = Lag.of(place)) {
        MadeUpDay day = new MadeUpDay(records, place.topics());
        day.past();
        try (Site site = Site.open(place, settings)) {
          Page page = new Page(browser, site.dashboard());
          new DashboardPictures(browser, page, Path.of(arguments[0])).make(day, lag);
        }
      }
    }
  }

  /** Groups that read, and stand some records behind. */
  private record Lag(ReadingGroup stream, ReadingGroup deliver) implements AutoCloseable {

    static Lag of(Installation place) {
      return new Lag(
          ReadingGroup.join(place.stack(), "radstream-stream", place.topics().images()),
          ReadingGroup.join(place.stack(), "radstream-deliver", place.topics().diagnoses()));
    }

    void commit() {
      stream.standBehind(31, 17, 44, 23, 8, 29);
      deliver.standBehind(0, 3, 0, 1, 0, 0);
    }

    @Override
    public void close() {
      stream.close();
      deliver.close();
    }
  }

  private void make(MadeUpDay day, Lag lag) throws Exception {
    browser.scheme("light");
    browser.size(WIDTH, HEIGHT);
    ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    try {
      Future<?> flow =
          sender.scheduleAtFixedRate(
              () -> sent(day), 0, Math.round(1e6 / MadeUpDay.RATE), TimeUnit.MICROSECONDS);
      await().atMost(LIMIT).pollDelay(FLOW).until(() -> !flow.isDone());
      figures(lag);
    } finally {
      sender.shutdown();
      boolean unused = sender.awaitTermination(1, TimeUnit.MINUTES);
    }
    day.untilAllKindsAreOnTop();
    live();
    image();
    whyRefused();
  }

  private static void sent(MadeUpDay day) {
    try {
      day.next();
    } catch (Exception e) {
      throw new IllegalStateException("no image could be sent", e);
    }
  }

  private void live() throws Exception {
    page.open("#/live");
    page.see("[data-row] img");
    save("live", WIDTH, HEIGHT);
    browser.scheme("dark");
    save("live-dark", WIDTH, HEIGHT);
    browser.scheme("light");
    browser.size(390, HEIGHT);
    save("live-phone", 390, HEIGHT);
    browser.size(WIDTH, HEIGHT);
  }

  private void image() throws Exception {
    page.click(".filters .choice", "COVID-19");
    page.clickAt("[data-row]", 1);
    page.see(".heat-canvas");
    browser.size(1200, 760);
    save("image", 1200, 760);
    browser.size(WIDTH, HEIGHT);
  }

  /** By the clicks of docs/dashboard.md, as the two below. */
  private void whyRefused() throws Exception {
    browser.size(WIDTH, 560);
    page.open("#/live");
    page.click(".filters .choice", "Refused");
    page.click("[data-row]", "Not a chest radiograph");
    page.seeText(".refused", "What to do");
    save("why-refused", WIDTH, 560);
    browser.size(WIDTH, HEIGHT);
  }

  private void figures(Lag lag) throws Exception {
    page.open("#/live");
    page.click(".tab", "Quality");
    page.see(".meters");
    save("drift", WIDTH, HEIGHT);
    lag.commit();
    page.click(".tab", "Operations");
    page.seeText("[aria-label='What limits throughput?']", "The engine");
    save("limit", WIDTH, HEIGHT);
    whole("operations");
    whole("quality");
  }

  private void whole(String view) throws Exception {
    page.open("#/" + view);
    page.see(".chart canvas");
    int height = Math.toIntExact(browser.number("document.documentElement.scrollHeight"));
    browser.size(WIDTH, height);
    save(view, WIDTH, height);
    browser.size(WIDTH, HEIGHT);
  }

  /** Once thumbnails are there and colours have changed. */
  private void save(String name, int width, int height) throws IOException {
    await().pollDelay(REST).until(() -> true);
    byte[] seen = browser.picture(width, height);
    byte[] again = compressed(ImageIO.read(new ByteArrayInputStream(seen)));
    Files.write(
        folder.resolve("dashboard-%s.png".formatted(name)),
        again.length < seen.length ? again : seen);
  }

  /** Opaque, and compressed for long: smaller where there are more letters than greys. */
  private static byte[] compressed(BufferedImage seen) throws IOException {
    BufferedImage opaque =
        new BufferedImage(seen.getWidth(), seen.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    opaque.createGraphics().drawImage(seen, 0, 0, null);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(0);
      writer.setOutput(out);
      writer.write(null, new IIOImage(opaque, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
