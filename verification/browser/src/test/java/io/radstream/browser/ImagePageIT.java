package io.radstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dashboard.security.Users;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.testkit.images.SyntheticImages;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One image on the page: its heat map, what readers say of it, and what a stranger wrote. */
@Timeout(120)
class ImagePageIT {

  private static final String BREAKS = "window.broken = true";

  /** Identifiers of images and names of models, as one who means harm would choose them. */
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror='" + BREAKS + "'>",
          "javascript:" + BREAKS,
          "\u202Egnp.yar-x\u202C\u0000\u001B[2J",
          "A".repeat(10_000));

  private static final String UNSURE = "unsure";

  private static Chromium browser;
  private static Records records;
  private static Site site;
  private static Deliver deliver;

  @TempDir private static Path folder;

  private Page page;

  @BeforeAll
  static void openAll() throws Exception {
    browser = Chromium.shared();
    Installation place = Installation.ofItsOwn();
    records = new Records(place);
    write();
    deliver = Deliver.start();
    Path users = folder.resolve("users");
    Files.writeString(users, Users.line("anna", "correct-horse".toCharArray()));
    records.flush();
    site =
        Site.open(
            place,
            Map.of(
                "security.mode",
                "basic",
                "security.users",
                users.toString(),
                "reviews.url",
                deliver.url(),
                "reviews.token",
                "s3cret"));
  }

  private static void write() throws Exception {
    byte[] png = SyntheticImages.png(256, 10, new Random(1)).bytes();
    for (String id : List.of("explained", "not-explained")) {
      records.outcome(Records.diagnosis(id, DiagnosisFinding.PNEUMONIA).build(), png, "STAT");
    }
    records.outcome(Records.diagnosis(UNSURE, DiagnosisFinding.ABSTAINED).build(), png, "ROUTINE");
    byte[] evidence = SyntheticImages.png(256, 100, new Random(2)).bytes();
    records.explanation(
        "explained",
        FilmClass.PNEUMONIA,
        SyntheticImages.jpeg(256, 10, new Random(1)).bytes(),
        evidence);
    for (String name : HOSTILE) {
      records.outcome(
          Records.diagnosis(name, DiagnosisFinding.NORMAL)
              .setModelName(name)
              .setEngine(name)
              .build(),
          png,
          "ROUTINE");
      records.release(release(name));
      records.drift("compact", "2.1", 300, Map.of("intensity", 0.01));
    }
  }

  private static ModelRelease release(String name) {
    return ModelRelease.newBuilder()
        .setModelName(name)
        .setVersion(name)
        .setBundleUri("file:///bundle")
        .setBundleSha256(Records.BUNDLE)
        .setSignature(ByteBuffer.allocate(64))
        .setStage(ReleaseStage.RETIRED)
        .setCreatedAt(Records.now())
        .setNote(name)
        .setGatedAgainst(Records.BUNDLE)
        .setMetrics(Map.of("gate.passed", 0.0))
        .build();
  }

  @AfterAll
  static void closeAll() {
    if (site != null) {
      site.close();
      deliver.close();
      records.close();
    }
  }

  /** The browser logs in and remembers it. */
  @BeforeEach
  void logIn() {
    browser.size(1280, 900);
    browser.scheme("light");
    browser.open("http://anna:correct-horse@127.0.0.1:%d/".formatted(site.dashboard().port()));
    var unused = browser.errors(); // requests of a page whose address has a password are refused
    page = new Page(browser, site.dashboard());
  }

  @AfterEach
  void nothingWentWrong() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theHeatMapLiesOverTheImageAsStronglyAsTheSliderSays() {
    page.open("#/live?image=explained");
    page.see(".heat-canvas");
    assertThat(page.text(".heat-legend")).contains("what speaks for Pneumonia");
    assertThat(painted(".image-canvas")).as("the image").isGreaterThan(10);
    assertThat(painted(".heat-canvas")).as("the heat map").isGreaterThan(10);
    assertThat(opacity()).isEqualTo(45);

    page.press(".slider input", "\uE010"); // the key End

    assertThat(opacity()).isEqualTo(100);
    page.press(".slider input", "\uE011"); // the key Home
    assertThat(opacity()).isZero();
  }

  /** How many colours a canvas shows, of those in its middle row. */
  private static long painted(String canvas) {
    return browser.number(
        "new Set(Array.from(new Uint32Array((c => c.getContext('2d').getImageData(0, c.height / 2, c.width, 1).data.buffer)(document.querySelector('%s'))))).size"
            .formatted(canvas));
  }

  private static long opacity() {
    return browser.number("100 * getComputedStyle(document.querySelector('.heat-canvas')).opacity");
  }

  @Test
  void anImageWithoutHeatMapSaysSoAndWhatWouldMakeOne() {
    page.open("#/live?image=not-explained");

    page.seeText(".not-explained", "Not explained.");
    assertThat(page.text(".not-explained")).contains("explain");
    assertThat(browser.all(".heat-canvas")).isEmpty();
    page.see(".image-canvas");
  }

  @Test
  void readersAcceptRejectAndCorrectByButtons() throws Exception {
    page.open("#/live?image=explained");
    page.click(".answer-form button", "Accept");
    page.seeText(".answer-form", "Noted");
    page.go("#/live?image=not-explained");
    page.click(".answer-form button", "Reject");
    page.seeText(".answer-form", "Noted");
    page.go("#/live?image=" + UNSURE);
    page.click(".answer-form option", "COVID-19");
    page.click(".answer-form button", "Correct");
    page.seeText(".answer-form", "Noted");

    assertThat(next()).contains("\"accept\"", "\"anna\"", "\"explained\"");
    assertThat(next()).contains("\"reject\"", "\"not-explained\"");
    assertThat(next()).contains("\"correct\"", "\"COVID19\"", UNSURE);
    assertThat(deliver.answers()).isEmpty();
  }

  private static String next() throws InterruptedException {
    return String.valueOf(deliver.answers().poll(10, TimeUnit.SECONDS));
  }

  @Test
  void whatAStrangerWroteIsShownAsTextAndBreaksNothing() {
    browser.size(390, 844);
    page.open("#/live?finding=NORMAL");
    page.see("[data-row]");
    assertThat(page.sidewards()).isZero();
    for (int number = 0; number < HOSTILE.size(); number++) {
      page.clickAt("[data-row]", number);
      page.see(".ids");
      assertThat(page.text(".ids")).contains("SHA-256");
      assertThat(page.sidewards()).as("of image %d", number).isZero();
      assertHarmless();
      page.click(".detail-buttons button", "Close");
    }
    page.go("#/quality");
    page.seeText(".card [aria-label='Table: Releases, newest first']", "<img src=x");
    assertThat(page.sidewards()).isZero();
    assertHarmless();
    page.go("#/operations");
    page.see(".time-line");
    assertThat(page.sidewards()).isZero();
    assertHarmless();
  }

  private static void assertHarmless() {
    assertThat(browser.run("return window.broken")).isNull();
    assertThat(browser.all("img[src='x'], [href^='javascript:']")).isEmpty();
  }
}
