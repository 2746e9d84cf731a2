package io.radstream.modeltrainer.gate;

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
import java.util.List;
import java.util.Map;

/** A bundle whose network no engine would take, for those who only read its manifest. */
public final class UnopenedBundle {

  private UnopenedBundle() {}

  /** Writes {@code NAME-VERSION.zip} into the folder. */
  public static ModelBundle of(Path folder, String name, String version) throws IOException {
    return of(folder, name, version, Map.of());
  }

  static ModelBundle of(Path folder, String name, String version, Map<String, String> lineage)
      throws IOException {
    NetworkSpec spec = new NetworkSpec(32, 1, 1, 4, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);
    BundleManifest draft =
        BundleManifest.draft(
            name,
            version,
            spec,
            List.of(Finding.values()),
            new Preprocessing(32, 32, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED),
            Calibration.NONE,
            Map.of(),
            lineage,
            "Apache-2.0",
            Instant.EPOCH);
    return BundleWriter.write(
        folder.resolve(name + "-" + version + ".zip"),
        draft,
        new float[(int) Coefficients.count(spec)],
        Precision.HALF,
        "# None\n",
        null);
  }
}
