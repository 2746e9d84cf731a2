package io.radstream.testkit.engine;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes bundles that are whole on paper; their networks are no networks. */
public final class PaperBundle {

  private static final NetworkSpec SPEC =
      new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_BLOCK, 0);

  private PaperBundle() {}

  /**
   * Writes one.
   *
   * @param content makes it another one than others of its version
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
        file, draft, content.getBytes(StandardCharsets.UTF_8), dl4j(), "# A test\n");
  }

  private static byte[] dl4j() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String entry : List.of("configuration.json", "coefficients.bin")) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(1);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
