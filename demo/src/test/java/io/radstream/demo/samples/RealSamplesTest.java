package io.radstream.demo.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.demo.RealImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped list against the source files, which a server on this machine has. */
class RealSamplesTest {

  @TempDir private Path folder;

  @Test
  void everyOriginalOnTheListIsTakenAsWhatTheListSays() throws Exception {
    // given
    Map<String, byte[]> originals = originals();
    try (ImageServer server = ImageServer.start()) {
      List<Sample> samples = new ArrayList<>();
      for (Sample sample : SampleList.shipped()) {
        byte[] bytes = originals.get(sample.sha256());
        if (bytes != null) {
          server.with("/" + sample.name(), bytes);
          samples.add(server.sample("/" + sample.name(), bytes));
          assertThat(bytes).hasSize(sample.bytes());
        }
      }

      // when
      var fetch = new SampleFetch(new SampleCache(folder), FetchSettings.STANDARD);
      List<Fetched> all = fetch.all(samples, one -> {});

      // then
      assertThat(all).hasSizeGreaterThan(10).allMatch(Fetched.Here.class::isInstance);
    }
  }

  private static Map<String, byte[]> originals() throws IOException {
    Path folder = RealImages.folder("originals");
    assumeTrue(Files.isDirectory(folder), "no source images at " + folder + "; set RADSTREAM_DATA");
    Map<String, byte[]> originals = new HashMap<>();
    for (Path file : RealImages.in(folder)) {
      byte[] bytes = Files.readAllBytes(file);
      originals.put(ImageServer.sha256(bytes), bytes);
    }
    return originals;
  }
}
