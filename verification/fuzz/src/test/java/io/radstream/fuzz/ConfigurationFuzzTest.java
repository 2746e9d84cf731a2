package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.configuration.ConfigException;
import io.radstream.streamapp.config.StreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a configuration file holds: a configuration, or a list of problems. */
class ConfigurationFuzzTest {

  private static final Bounds BOUNDS = new Bounds(5, 256);
  private static final Path FILE = temporaryFile();

  static Stream<byte[]> seeds() {
    return Stream.of(
            "batching:\n  max.batch: 16\n  linger: 3ms\n",
            "topics.prefix: ${env:HOME}\nkafka.security.protocol: SSL\n",
            "kafka:\n  bootstrap.servers: [a:1, b:2]\n",
            "inflight.bytes: 1GiB\ndecode.threads: x\n",
            "a: &a {b: *a}\n",
            "[".repeat(10_000))
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void aFileIsAConfigurationOrAListOfProblems(byte[] text) throws IOException {
    Files.write(FILE, text);

    String shown = BOUNDS.within(ConfigurationFuzzTest::shown);

    assertThat(shown).isNotBlank();
  }

  private static String shown() {
    try {
      return StreamConfig.read(FILE).printed();
    } catch (ConfigException e) {
      return String.join("\n", e.problems());
    }
  }

  private static Path temporaryFile() {
    try {
      Path file = Files.createTempFile("radstream-fuzz", ".yaml");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new IllegalStateException("no temporary file", e);
    }
  }
}
