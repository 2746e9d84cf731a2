package io.radstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.radstream.dashboard.config.DashboardConfig;
import io.radstream.dashboard.feed.Feed;
import io.radstream.dashboard.feed.FeedListener;
import io.radstream.dashboard.feed.FeedSettings;
import io.radstream.dashboard.security.Users;
import io.radstream.dashboard.window.Attachments;
import io.radstream.dashboard.window.Known;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard on a real broker: what is committed is seen, by request and by stream. */
@Timeout(120)
class DashboardIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"/../%2e\u202e\u0000é";
  private static final String SHOWN = "<img src=x onerror=alert(1)>\"/../%2e\uFFFD\uFFFDé";

  private static final LocalStack STACK = LocalStack.start(StackConfig.temporary());

  private final Topic topic = new Topic(STACK);

  @TempDir private Path folder;

  private Dashboard dashboard;
  private Browser browser;
  private ApiDocument document;

  @BeforeEach
  void start() throws Exception {
    document = new ApiDocument();
    topic.deadLetter("first", "CORRUPT_IMAGE");
    topic.diagnosis("second", "study");
    dashboard = Dashboard.start(config());
    browser = new Browser(dashboard.port());
    await().atMost(LIMIT).until(dashboard::isLoaded);
  }

  @AfterEach
  void end() {
    browser.close();
    dashboard.close();
    topic.close();
  }

  @AfterAll
  static void endAll() {
    STACK.close();
  }

  private DashboardConfig config() throws Exception {
    return config("");
  }

  private DashboardConfig config(String more) throws Exception {
    return DashboardConfig.read(
        Files.writeString(
            folder.resolve("dashboard.yml"),
            more
                + """
            dashboard.port: 0
            kafka.bootstrap.servers: %s
            registry.url: %s
            """
                    .formatted(STACK.bootstrapServers(), STACK.registryUrl())));
  }

  private JsonNode image(String id) throws Exception {
    return document.checked(
        "ImageDetail",
        browser.text(
            "/images/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20")));
  }

  private static String next(BlockingQueue<String> lines, String event) throws Exception {
    List<String> seen = new ArrayList<>();
    String line = lines.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    while (line != null) {
      seen.add(line);
      if (line.startsWith("data: ") && seen.contains("event: " + event)) {
        return line.substring("data: ".length());
      }
      line = lines.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    throw new AssertionError("no %s in %s".formatted(event, seen));
  }

  @Test
  void whatIsCommittedIsSeenAndNothingElse() throws Exception {
    BlockingQueue<String> events = browser.events();
    topic.aborted("never");
    topic.diagnosis("unsure", "study of one");

    JsonNode live = document.checked("Image", next(events, "image"));

    assertThat(live.get("imageId").asText()).isEqualTo("unsure");
    assertThat(live.get("outcome").asText()).isEqualTo("ABSTAINED");
    assertThat(live.get("latencyMs").asLong()).isLessThan(20_000);
    JsonNode page = document.checked("ImagePage", browser.text("/images?limit=2"));
    assertThat(page.get("items"))
        .extracting(item -> item.get("imageId").asText())
        .containsExactly("unsure", "second");
    JsonNode rest =
        document.checked("ImagePage", browser.text("/images?before=" + page.get("next").asText()));
    assertThat(rest.at("/items/0/deadLetter/replayCommand").asText())
        .matches("\\./radstream dlq replay --partition \\d --offset \\d+");
    assertThat(image("unsure").get("history")).hasSize(1);
    assertThat(browser.text("/images/never")).contains("NO_SUCH_IMAGE");
  }

  @Test
  void aPageThatComesBackGetsWhatItMissedAndAnotherLoadsAnew() throws Exception {
    topic.diagnosis("third", "study");
    await().atMost(LIMIT).until(() -> browser.text("/images").contains("third"));
    String last =
        document.checked("ImagePage", browser.text("/images")).at("/window/lastEvent").asText();
    topic.deadLetter(HOSTILE, "<b>REASON</b>");
    await().atMost(LIMIT).until(() -> browser.text("/dead-letters/reasons").contains("<b>"));

    JsonNode missed =
        document.checked("Image", next(browser.events("Last-Event-ID", last), "image"));
    assertThat(missed.get("imageId").asText()).isEqualTo(SHOWN);
    assertThat(image(SHOWN).at("/deadLetter/reason").asText()).isEqualTo("<b>REASON</b>");
    browser.close();
    document.checked("Resync", next(browser.events("Last-Event-ID", "other-1"), "resync"));
  }

  @Test
  void picturesAreMadeOnDemandAndHeatMapsShownWhereThereAre() throws Exception {
    byte[] png = SyntheticImages.png(300, 10, new Random(1)).bytes();
    RecordMetadata at = topic.image("pictured", png);
    topic.diagnosis("pictured", at);
    await().atMost(LIMIT).until(() -> browser.text("/images").contains("pictured"));

    assertThat(image("pictured").get("priority").asText()).isEqualTo("STAT");
    assertThat(
            browser.get("/api/v1/images/pictured/thumbnail").headers().firstValue("Content-Type"))
        .contains("image/jpeg");
    var view = browser.get("/api/v1/images/pictured/picture");
    assertThat(new String(view.body(), 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
    String tag = view.headers().firstValue("ETag").orElseThrow();
    assertThat(browser.get("/api/v1/images/pictured/picture", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(browser.get("/api/v1/images/pictured/heatmap").statusCode()).isEqualTo(404);
    assertThat(browser.get("/api/v1/images/second/picture").statusCode()).isEqualTo(410);

    BlockingQueue<String> events = browser.events();
    topic.explanation("pictured", new byte[] {7, 8, 9});
    JsonNode explained = document.checked("Explained", next(events, "explained"));
    assertThat(explained.get("imageId").asText()).isEqualTo("pictured");
    assertThat(browser.get("/api/v1/images/pictured/heatmap").body()).containsExactly(7, 8, 9);
    assertThat(image("pictured").at("/explanation/targetFinding").asText()).isEqualTo("PNEUMONIA");
  }

  @Test
  void aRecordThatUpsetsTheFeedIsPassedOver() throws Exception {
    Known known = Known.upTo(100);
    DashboardConfig config = config();
    SchemaRegistryClient registry =
        SchemaRegistryClient.of(RegistryConfig.of(config.registry().client()));
    FeedListener upset = new UpsetListener();
    try (Feed feed =
        Feed.start(
            new FeedSettings(config.client(), config.topics(), 100),
            registry,
            known,
            upset,
            InstantSource.system())) {
      await().atMost(LIMIT).until(() -> feed.status().loaded());
      topic.diagnosis(UpsetListener.IMAGE, "study");
      topic.diagnosis("after it", "study");

      await().atMost(LIMIT).until(() -> known.window().newest("after it").isPresent());
      await().atMost(LIMIT).until(() -> feed.status().obstacle() == null);
      assertThat(feed.status().unreadable()).isEqualTo(1);
    }
  }

  /** Fails at one image, as a defect would. */
  private static final class UpsetListener implements FeedListener {

    private static final String IMAGE = "upsetting";

    @Override
    public void image(SeenImage image) {
      if (image.ids().image().equals(IMAGE)) {
        throw new IllegalStateException("a defect");
      }
    }

    @Override
    public void explained(String imageId) {}

    @Override
    public void labeled(String imageId, Attachments.Label label) {}

    @Override
    public void announced(ModelRelease release) {}

    @Override
    public void loaded() {}
  }

  @Test
  void whoHasLoggedInReviewsThroughDeliver() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    AtomicInteger status = new AtomicInteger(200);
    HttpServer deliver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    deliver.createContext("/reviews", exchange -> take(exchange, received, status.get()));
    deliver.start();
    Path users = folder.resolve("users");
    Files.writeString(users, Users.line("anna", "correct horse".toCharArray()));
    String reviews =
        "reviews: {url: 'http://127.0.0.1:%d', token: s3cret}\nsecurity: {mode: basic, users: '%s'}\n"
            .formatted(deliver.getAddress().getPort(), users);
    try (Dashboard other = Dashboard.start(config(reviews));
        Browser anna = new Browser(other.port())) {
      await().atMost(LIMIT).until(other::isLoaded);
      String path = "/api/v1/images/second/review";
      String[] login = {
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString("anna:correct horse".getBytes(UTF_8)),
        "Origin",
        anna.origin(),
        "Content-Type",
        "application/json"
      };
      String correct = "{\"verdict\": \"CORRECT\", \"finding\": \"NORMAL\"}";

      assertThat(anna.send(path, correct)).isEqualTo(403); // no origin
      assertThat(anna.send(path, correct, "Origin", anna.origin())).isEqualTo(401);
      assertThat(anna.send(path, correct, login)).isEqualTo(204);
      assertThat(anna.send(path, "{\"verdict\": \"ACCEPT\"}", login)).isEqualTo(204);
      assertThat(anna.send(path, "{\"verdict\": \"CORRECT\"}", login)).isEqualTo(400);
      assertThat(anna.send("/api/v1/images/first/review", correct, login)).isEqualTo(409);
      status.set(409);
      assertThat(anna.send(path, correct, login)).isEqualTo(409);
      deliver.stop(0);
      assertThat(anna.send(path, correct, login)).isEqualTo(503);
      assertThat(new String(anna.get("/api/v1/config", login).body(), UTF_8))
          .contains("\"answers\":true", "\"readOnly\":false");
    } finally {
      deliver.stop(0);
    }
    assertThat(received.take())
        .contains(
            "Bearer s3cret",
            "\"imageId\":\"second\"",
            "\"verdict\":\"correct\"",
            "\"finding\":\"NORMAL\"",
            "\"reader\":\"anna\"",
            "\"modelSha256\":");
    assertThat(received.take()).contains("\"verdict\":\"accept\"");
    assertThat(browser.send("/api/v1/images/second/review", "{}", "Origin", browser.origin()))
        .as("without logins")
        .isEqualTo(403);
  }

  private static void take(HttpExchange exchange, BlockingQueue<String> received, int status)
      throws IOException {
    received.add(
        exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void everyAnswerIsAsDocumentedAndNoneIsForOthers() throws Exception {
    assertThat(document.plainPaths()).hasSizeGreaterThanOrEqualTo(7);
    for (String path : document.plainPaths()) {
      document.checked(document.schemaOf(path), browser.text(path));
    }
    assertThat(browser.text("/schema.json")).contains("json-schema.org/draft/2020-12");
    for (String wrong :
        List.of(
            "/nothing",
            "/images?limit=0",
            "/images?finding=X",
            "/images?before=y",
            "/images?%ff")) {
      document.checked("Error", browser.text(wrong));
    }
    assertThat(browser.post("/api/v1/images")).as("without an origin").isEqualTo(403);
    var page = browser.get("/", "Accept-Encoding", "gzip");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("require-trusted-types-for 'script'", "default-src 'none'");
    assertThat(page.headers().firstValue("Server")).isEmpty();
    assertThat(browser.get("/..%2fopenapi.yaml").statusCode()).isIn(400, 404);
    assertThat(browser.get("/metrics").statusCode()).isEqualTo(404);
  }
}
