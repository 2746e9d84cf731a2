package io.radstream.demo.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.samples.FetchSettings;
import io.radstream.demo.samples.ImageServer;
import io.radstream.demo.samples.Sample;
import io.radstream.demo.samples.SampleCache;
import io.radstream.demo.samples.SampleFetch;
import io.radstream.demo.screen.Screen;
import io.radstream.model.confidence.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImagesTest {

  private static final FetchSettings SETTINGS =
      new FetchSettings(Duration.ofSeconds(20), Duration.ofSeconds(60), 2, Duration.ofMillis(1));
  private static final byte[] ONE = ImageServer.image(1);
  private static final byte[] TWO = ImageServer.image(2);

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givesImagesTheirNamesAndLabelsAndNamesTheirAuthors() throws Exception {
    try (ImageServer server = ImageServer.start().with("/one.png", ONE)) {
      // when
      DemoImageSet images = get(List.of(server.sample("/one.png", ONE)));

      // then
      assertThat(images.images().values())
          .containsExactly(new DemoImage("one.png", Finding.NORMAL, false));
      assertThat(images.missed()).isEmpty();
      assertThat(out.toString()).contains("1 of 1 (0 from the cache)", "1 x nobody (CC0)");
    }
  }

  @Test
  void goesOnWithWhatCanBeHadAndNamesTheRest() throws Exception {
    try (ImageServer server = ImageServer.start().with("/one.png", ONE)) {
      // when
      DemoImageSet images =
          get(List.of(server.sample("/one.png", ONE), server.sample("/two.png", TWO)));

      // then
      assertThat(images.images()).hasSize(1);
      assertThat(images.missed())
          .singleElement()
          .matches(missed -> missed.image().source().equals("two.png"))
          .matches(missed -> missed.reason().equals("NOT_DOWNLOADED"));
      assertThat(err.toString()).contains("two.png: HTTP 404");
    }
  }

  @Test
  void drawsPhantomsAndSaysSoWhereNothingCanBeHad() throws Exception {
    // given
    ImageServer server = ImageServer.start();
    Sample sample = server.sample("/one.png", ONE);
    server.close();

    // when
    DemoImageSet images = get(List.of(sample));

    // then
    assertThat(images.images().values()).isNotEmpty().allMatch(DemoImage::phantom);
    assertThat(images.missed()).isEmpty();
    assertThat(out.toString()).contains("PHANTOMS are drawn instead");
    assertThat(err.toString()).contains("one.png: the host cannot be reached");
  }

  private DemoImageSet get(List<Sample> samples) throws IOException, InterruptedException {
    SampleFetch fetch = new SampleFetch(new SampleCache(folder.resolve("cache")), SETTINGS);
    Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err));
    return new SampleImages(samples, fetch, screen)
        .get(Files.createDirectories(folder.resolve("workplace")));
  }
}
