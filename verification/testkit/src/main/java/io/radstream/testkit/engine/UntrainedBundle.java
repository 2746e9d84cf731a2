package io.radstream.testkit.engine;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.Precision;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.Coefficients;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes small bundles whose networks never learned anything; needs no DL4J. */
public final class UntrainedBundle {

  private static final NetworkSpec SPEC =
      new NetworkSpec(32, 1, 1, 4, 3, BatchNormalisation.AFTER_BLOCK, 0);

  private UntrainedBundle() {}

  /**
   * Writes one.
   *
   * @param content decides its weights
   */
  public static ModelBundle write(Path file, String version, String content) throws IOException {
    return write(file, version, content, Arrays.asList(Finding.values()));
  }

  /** The same with the classes in another order. */
  public static ModelBundle write(Path file, String version, String content, List<Finding> classes)
      throws IOException {
    BundleManifest draft =
        BundleManifest.draft(
            "compact",
            version,
            SPEC,
            classes,
            new Preprocessing(32, 32, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED),
            Calibration.NONE,
            Map.of("test", Map.of("accuracy", 0.875, "sensitivity", Map.of("COVID19", 0.75))),
            Map.of(
                "topic", "xray.labels",
                "offsets", "0:0-42 1:3-7",
                "dataSetSha256", "ab".repeat(32),
                "parentVersion", "0"),
            "LicenseRef-Test",
            Instant.EPOCH);
    return BundleWriter.write(
        file, draft, weights(content.hashCode()), Precision.HALF, "# A test\n", null);
  }

  private static float[] weights(int seed) {
    Random random = new Random(seed);
    float[] weights = new float[(int) Coefficients.count(SPEC)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.1f * (float) random.nextGaussian();
    }
    return weights;
  }
}
