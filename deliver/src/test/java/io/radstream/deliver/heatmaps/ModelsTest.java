package io.radstream.deliver.heatmaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult.Loaded;
import io.radstream.model.confidence.Finding;
import io.radstream.testkit.engine.RandomBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

  @TempDir private Path temporary = Path.of(".");

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aModelIsFoundByItsHashAMinuteAfterItWasMissedAtTheLatest() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("models"));
    Path bundle = temporary.resolve("random.zip");
    RandomBundle.small("random-1").writeTo(bundle);
    String sha256 = ((Loaded) BundleReader.read(bundle)).bundle().modelSha256();
    try (Models models = new Models(Optional.of(folder), () -> now)) {
      assertThat(models.of(sha256)).isEmpty();

      Files.copy(bundle, folder.resolve("random.zip"));

      assertThat(models.of(sha256)).as("all bundles are not read for each result").isEmpty();
      now = now.plusSeconds(61);
      assertThat(models.of(sha256)).isPresent();
    }
  }

  @Test
  void aModelExplainsAnImage() throws Exception {
    Path bundle = temporary.resolve("random.zip");
    RandomBundle.small("random-1").writeTo(bundle);
    try (OpenModel model = OpenModel.open(((Loaded) BundleReader.read(bundle)).bundle())) {
      short[] samples = new short[64 * 48];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (i * 31 % 256);
      }

      assertThat(model.explain(new GreyImage(64, 48, 255, samples), Finding.PNEUMONIA))
          .hasValueSatisfying(map -> assertThat(map.side()).isPositive());
    }
  }
}
