package io.radstream.model.bundle;

import io.radstream.engines.network.CnnLstm;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Bundles of small networks. */
public final class TestBundles {

  private TestBundles() {}

  /** A manifest that fits the spec. */
  public static BundleManifest draft(NetworkSpec spec) {
    return draft(spec, List.of(Finding.values()), new Calibration(1.5, 0.5));
  }

  static BundleManifest draft(NetworkSpec spec, List<Finding> classes, Calibration calibration) {
    return BundleManifest.draft(
        "small",
        "1.0",
        spec,
        classes,
        new Preprocessing(
            spec.inputSize(),
            spec.inputSize(),
            spec.channels(),
            Preprocessing.Resize.AREA_STRETCH,
            Preprocessing.Normalisation.PER_IMAGE_STANDARDISED),
        calibration,
        Map.of("accuracy", 0.84, "auc", Map.of("COVID19", 0.97), "count", 461),
        Map.of("dataSet", "phantoms"),
        "Apache-2.0",
        Instant.parse("2026-11-23T12:00:00Z"));
  }

  /** Writes the network in full precision. */
  public static ModelBundle write(Path file, NetworkSpec spec, MultiLayerNetwork network)
      throws IOException {
    return BundleWriter.write(
        file, draft(spec), CnnLstm.weights(network), Precision.SINGLE, "# Small\n\nA test.", null);
  }
}
