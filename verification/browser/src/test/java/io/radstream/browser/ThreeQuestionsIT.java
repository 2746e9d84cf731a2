package io.radstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.testkit.images.SyntheticImages;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people come for, from the page's front in four clicks at most; docs/dashboard.md. */
@Timeout(120)
class ThreeQuestionsIT {

  private static final int AT_MOST = 4;

  private static Chromium browser;
  private static Records records;
  private static BusyApp app;
  private static ReadingGroup group;
  private static Site site;

  private Page page;

  @BeforeAll
  static void openAll() throws Exception {
    browser = Chromium.shared();
    Installation place = Installation.ofItsOwn();
    records = new Records(place);
    List<Diagnosis> many =
        IntStream.range(0, 200)
            .mapToObj(n -> Records.diagnosis("waits-" + n, DiagnosisFinding.NORMAL).build())
            .toList();
    records.outcomes(many, SyntheticImages.grey(90));
    for (String id : List.of("image-w", "image-x", "image-y")) {
      records.deadLetter(id, "CORRUPT_IMAGE", "JPEG ends in scan 1", Records.now());
    }
    records.deadLetter("image-z", "TOO_LARGE", "too many pixels", Records.now());
    records.drift("compact", "2.1", 1_422, Map.of("intensity", 0.281, "contrast", 0.02));
    group = ReadingGroup.join(place.stack(), "radstream-stream", place.topics().images());
    group.standBehind(100);
    app = BusyApp.start(34);
    records.flush();
    site = Site.open(place, Map.of("watch.stream-app", app.url()));
  }

  @AfterAll
  static void closeAll() {
    if (site != null) {
      site.close();
      app.close();
      group.close();
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
  }

  @AfterEach
  void fewClicksAndNoErrors() {
    assertThat(page.clicks()).isBetween(1, AT_MOST);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whyAnImageWasRefused() {
    page.click(".filters .choice", "Refused");
    page.click("[data-row]", "image-x");

    page.seeText(".refused", "CORRUPT_IMAGE");
    assertThat(page.text("#detail-title")).contains("image-x");
    page.seeText(".refused", "What to do");
    assertThat(page.text(".refused")).contains("What that means", "JPEG ends in scan 1");
  }

  @Test
  void whetherTheModelDrifts() {
    page.click(".tab", "Quality");

    page.seeText("[aria-label='Does the model drift?']", "Yes");
    assertThat(page.text("[aria-label='Does the model drift?']"))
        .contains("Intensity", "0.281", "compact 2.1", "1,422 images");
  }

  @Test
  void whatLimitsThroughput() {
    page.click(".tab", "Operations");

    page.seeText("[aria-label='What limits throughput?']", "The engine");
    assertThat(page.text("[aria-label='What limits throughput?']"))
        .containsPattern("The engine works \\d\\d % of the time and 100 images wait");
  }

  @Test
  void refusedImagesAreFoundByTheirReason() {
    page.click(".tab", "Operations");
    page.click(".refusals a", "Too large");

    page.seeText("[data-row] .why", "Too large");
    assertThat(browser.all("[data-row]")).hasSize(1);
    page.click("[data-row]", "image-z");
    page.seeText(".command code", "./radstream dlq replay --partition ");
  }
}
