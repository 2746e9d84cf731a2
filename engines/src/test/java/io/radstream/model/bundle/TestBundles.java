package io.radstream.model.bundle;

import io.radstream.engines.network.OnnxExport;
import io.radstream.engines.network.SmallNetworks;
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

  /** Writes the network in both formats. */
  public static ModelBundle write(Path file, NetworkSpec spec, MultiLayerNetwork network)
      throws IOException {
    return BundleWriter.write(
        file,
        draft(spec),
        OnnxExport.export(spec, network),
        SmallNetworks.zip(network),
        "# Small\n\nA test.");
  }

  /** A bundle whose two networks are what the caller says, unverified. */
  public static ModelBundle unverified(NetworkSpec spec, byte[] onnx, byte[] coefficients) {
    return new ModelBundle(draft(spec), onnx, coefficients, null, "", "0".repeat(64));
  }
}
