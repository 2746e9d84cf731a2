package io.radstream.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.schemas.DiagnosisFinding;
import io.radstream.testkit.images.SyntheticImages;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page while images come, and while what it needs goes away and comes back. */
@Timeout(180)
class LivePageIT {

  /** From an image's commit to the eye. */
  private static final Duration REQUIRED = Duration.ofSeconds(2);

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final byte[] PNG = SyntheticImages.grey(90);
  private static final String NATURAL_WIDTH =
      "document.querySelector(\"[data-row] img[src*='/again/']\").naturalWidth";
  private static final long MEBIBYTE = 1 << 20;

  private static Chromium browser;
  private static Installation place;
  private static Records records;
  private static Site site;

  private Page page;

  @BeforeAll
  static void openAll() throws Exception {
    browser = Chromium.shared();
    place = Installation.ofItsOwn();
    records = new Records(place);
    records.outcome(
        Records.diagnosis("the first", DiagnosisFinding.NORMAL).build(), PNG, "ROUTINE");
    records.flush();
    site = Site.open(place, Map.of());
  }

  @AfterAll
  static void closeAll() {
    if (site != null) {
      site.close();
      records.close();
    }
  }

  @BeforeEach
  void look() {
    browser.size(1280, 900);
    browser.scheme("light");
    page = new Page(browser, site.dashboard());
    page.open("#/live");
    page.see("[data-row]");
    page.seeText(".connection", "Live");
  }

  @AfterEach
  void nothingWentWrong() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anImageIsOnThePageWithinTwoSecondsOfItsCommit() throws Exception {
    for (int number = 1; number <= 3; number++) {
      String id = "just-committed-" + number;
      RecordMetadata image = records.image(id, PNG);

      records.commit(Records.diagnosis(id, DiagnosisFinding.PNEUMONIA).build(), image);

      page.seeText("[data-row] .c-id", id, REQUIRED);
    }
  }

  @Test
  void aThumbnailThatFailedIsAskedForAgain() throws Exception {
    browser.block("*/again/thumbnail");
    try {
      records.outcome(Records.diagnosis("again", DiagnosisFinding.NORMAL).build(), PNG, "ROUTINE");
      page.seeText("[data-row] .c-id", "again");
      page.see("[data-row] .thumb svg");
    } finally {
      browser.block();
    }
    page.see("[data-row] img[src*='/again/']");
    await().until(() -> browser.number(NATURAL_WIDTH) > 0);
    assertThat(browser.errors()).allMatch(error -> error.contains("ERR_BLOCKED_BY_CLIENT"));
  }

  @Test
  void aPageThatLostTheDashboardGoesOnByItself() throws Exception {
    browser.run("window.sameDocument = true");

    site.close();

    page.seeText(".connection", "Disconnected");
    page.seeText(".notices", "Disconnected from the dashboard server since");
    site.reopen();
    page.seeText(".connection", "Live", LIMIT);
    assertThat(browser.errors()).allMatch(error -> error.contains("net::ERR_"));
    records.outcome(
        Records.diagnosis("after-the-restart", DiagnosisFinding.NORMAL).build(), PNG, "ROUTINE");
    page.seeText("[data-row] .c-id", "after-the-restart");
    assertThat(page.text(".notices")).isEmpty();
    assertThat(browser.run("return window.sameDocument")).as("no reload").isEqualTo(true);
  }

  @Test
  @Tag("campaign")
  void aPageStaysWhileKafkaIsAwayAndSaysSinceWhen() throws Exception {
    place.stack().broker().kill();
    try {
      page.seeText(".connection", "Kafka away", LIMIT);
      assertThat(page.text(".notices")).containsPattern("from Kafka since \\d\\d:\\d\\d:\\d\\d");
      assertThat(browser.all("[data-row]")).isNotEmpty();
    } finally {
      place.stack().broker().restart(LIMIT);
    }
    assertThat(browser.errors()).allMatch(error -> error.contains("/thumbnail - "));
    page.seeText(".connection", "Live", LIMIT);
    records.outcome(
        Records.diagnosis("after-the-outage", DiagnosisFinding.NORMAL).build(), PNG, "ROUTINE");
    page.seeText("[data-row] .c-id", "after-the-outage", LIMIT);
  }

  @Test
  void fiveThousandImagesTakeNoMoreOfTheTabThanAThousand() throws Exception {
    show(1, 1_000);
    long heap = browser.heap();
    long nodes = browser.nodes();

    show(1_001, 5_000);

    assertThat(browser.all("[data-row]")).hasSize(100);
    assertThat(browser.heap()).isLessThan(Math.min(64 * MEBIBYTE, heap + 8 * MEBIBYTE));
    assertThat(browser.nodes()).isLessThan(nodes + nodes / 2);
  }

  /** Has a page that follows show these images. */
  private void show(int from, int to) throws Exception {
    records.outcomes(
        IntStream.rangeClosed(from, to)
            .mapToObj(number -> "one-of-many-" + number)
            .map(id -> Records.diagnosis(id, DiagnosisFinding.NORMAL).build())
            .toList(),
        PNG);
    await().atMost(LIMIT).until(() -> page.text("[data-row] .c-id").contains("one-of-many-" + to));
  }
}
