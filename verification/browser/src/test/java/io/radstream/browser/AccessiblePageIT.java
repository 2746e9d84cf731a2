package io.radstream.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.FilmClass;
import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page for every eye, by the rules of axe: in light and in dark, on a desk and a phone. */
@Timeout(120)
class AccessiblePageIT {

  private static final String RULES = rules();

  private static final String CHECK =
      """
      const done = arguments[0];
      axe.run(document, {resultTypes: ['violations'], preload: false}).then(result => done(result.violations
        .filter(one => one.impact === 'serious' || one.impact === 'critical')
        .map(one => `${one.id} at ${one.nodes.map(node => node.target).join(', ')}: ${one.nodes[0].failureSummary}`)));
      """;

  private static Chromium browser;
  private static Records records;
  private static Site site;

  @BeforeAll
  static void openAll() throws Exception {
    browser = Chromium.shared();
    Installation place = Installation.ofItsOwn();
    records = new Records(place);
    byte[] png = SyntheticImages.png(256, 10, new Random(1)).bytes();
    for (DiagnosisFinding finding : DiagnosisFinding.values()) {
      records.outcome(Records.diagnosis("seen-" + finding, finding).build(), png, "STAT");
    }
    records.explanation(
        "seen-COVID19",
        FilmClass.COVID19,
        SyntheticImages.jpeg(256, 10, new Random(1)).bytes(),
        png);
    records.deadLetter("seen-refused", "CORRUPT_IMAGE", "JPEG ends in scan 1", Records.now());
    records.drift("compact", "2.1", 300, Map.of("intensity", 0.281, "contrast", 0.13));
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

  private static String rules() {
    try (InputStream in = AccessiblePageIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "#/live, main [data-row]",
    "#/live?image=seen-COVID19, .heat-canvas",
    "#/live?image=seen-refused, .refused dl",
    "#/quality, .meters",
    "#/operations, .refusals"
  })
  void isReadByAllAndFitsAPhone(String place, String shown) {
    Page page = new Page(browser, site.dashboard());
    page.open(place);
    browser.run(RULES);
    for (int width : List.of(1280, 390)) {
      for (String scheme : List.of("light", "dark")) {
        browser.size(width, 844);
        browser.scheme(scheme);
        page.see(shown);

        String as = "%s, %d pixels, %s".formatted(place, width, scheme);
        assertThat(page.sidewards()).as(as).isZero();
        assertThat((List<?>) browser.await(CHECK)).as(as).isEmpty();
      }
    }
    assertThat(browser.errors()).isEmpty();
  }
}
