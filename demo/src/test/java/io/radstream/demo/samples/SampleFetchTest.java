package io.radstream.demo.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFetchTest {

  private static final byte[] IMAGE = ImageServer.image(1);
  private static final FetchSettings PATIENT =
      new FetchSettings(Duration.ofSeconds(20), Duration.ofSeconds(60), 3, Duration.ofMillis(1));
  private static final FetchSettings IMPATIENT =
      new FetchSettings(Duration.ofSeconds(20), Duration.ofMillis(300), 3, Duration.ofMillis(1));

  @TempDir private Path folder;

  private final ImageServer server;

  SampleFetchTest() throws IOException {
    server = ImageServer.start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void getsAnImageFromTheWebOnceAndThenFromTheCache() throws Exception {
    // given
    Sample sample = server.with("/film.png", IMAGE).sample("/film.png", IMAGE);

    // when
    Fetched first = fetch(PATIENT).one(sample);
    Fetched second = fetch(PATIENT).one(sample);

    // then
    Path file = folder.resolve(sample.sha256());
    assertThat(first).isEqualTo(new Fetched.Here(sample, file, false));
    assertThat(second).isEqualTo(new Fetched.Here(sample, file, true));
    assertThat(file).hasBinaryContent(IMAGE);
    assertThat(server.requests("/film.png")).isEqualTo(1);
  }

  @Test
  void refusesAnImageWithAnotherHash() throws Exception {
    // given
    server.with("/film.png", ImageServer.image(2));

    // when
    Fetched fetched = fetch(PATIENT).one(server.sample("/film.png", IMAGE));

    // then
    assertThat(why(fetched)).isEqualTo("its SHA-256 is not the one of the list");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void hangsUpOnAnImageThatIsLargerThanTheListSays() throws Exception {
    // given
    server.with("/film.png", new byte[8_000_000]);

    // when
    Fetched fetched = fetch(PATIENT).one(server.sample("/film.png", IMAGE));

    // then
    assertThat(why(fetched)).isEqualTo("larger than its list says");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doesNotAskAgainForAnImageThatIsGone() throws Exception {
    // given
    server.withStatus("/film.png", 404);

    // when
    Fetched fetched = fetch(PATIENT).one(server.sample("/film.png", IMAGE));

    // then
    assertThat(why(fetched)).isEqualTo("HTTP 404");
    assertThat(server.requests("/film.png")).isEqualTo(1);
  }

  @Test
  void asksAgainAfterAServerError() throws Exception {
    // given
    Sample sample = server.withStumble("/film.png", 2, IMAGE).sample("/film.png", IMAGE);

    // when / then
    assertThat(fetch(PATIENT).one(sample)).isInstanceOf(Fetched.Here.class);
    assertThat(server.requests("/film.png")).isEqualTo(3);
  }

  @Test
  void givesUpOnAServerThatOnlyFails() throws Exception {
    // given
    server.withStatus("/film.png", 500);

    // when / then
    assertThat(why(fetch(PATIENT).one(server.sample("/film.png", IMAGE)))).isEqualTo("HTTP 500");
    assertThat(server.requests("/film.png")).isEqualTo(3);
  }

  @Test
  void givesUpOnAServerThatHangsInTheMiddleAndSparesTheOthers() throws Exception {
    // given
    server.hanging("/a.png").with("/b.png", IMAGE);
    SampleFetch fetch = fetch(IMPATIENT);

    // when
    Fetched hanging = fetch.one(server.sample("/a.png", ImageServer.image(3)));
    Fetched next = fetch.one(server.sample("/b.png", IMAGE));

    // then
    assertThat(why(hanging)).isEqualTo("no whole answer within 300 ms");
    assertThat(why(next)).endsWith("has not answered before");
    assertThat(server.requests("/a.png")).isEqualTo(1);
    assertThat(server.requests("/b.png")).isZero();
  }

  @Test
  void saysThatAServerIsDown() throws Exception {
    // given
    Sample sample = server.sample("/film.png", IMAGE);
    server.close();

    // when / then
    assertThat(why(fetch(PATIENT).one(sample))).isEqualTo("the host cannot be reached");
  }

  @Test
  void answersForEachSampleInOrderAndTellsOfEach() throws Exception {
    // given
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String path = "/film-%d.png".formatted(i);
      if (i % 3 != 0) {
        server.with(path, ImageServer.image(i));
      }
      samples.add(server.sample(path, ImageServer.image(i)));
    }
    List<Fetched> heard = new ArrayList<>();

    // when
    List<Fetched> all = fetch(PATIENT).all(samples, heard::add);

    // then
    assertThat(all).extracting(Fetched::sample).isEqualTo(samples);
    assertThat(all).filteredOn(Fetched.Missed.class::isInstance).hasSize(3);
    assertThat(heard).containsExactlyInAnyOrderElementsOf(all);
  }

  private SampleFetch fetch(FetchSettings settings) {
    return new SampleFetch(new SampleCache(folder), settings);
  }

  private static String why(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Missed.class);
    return ((Fetched.Missed) fetched).why();
  }
}
