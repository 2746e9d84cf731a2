package io.radstream.streamapp;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.CnnLstm;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.model.network.OnnxExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Bundles of small networks with random weights; everything about them is real but knowledge. */
public final class SmallBundles {

  /** The name of all of them. */
  public static final String NAME = "small";

  private SmallBundles() {}

  /** Writes one for images of this size, a multiple of 32. */
  public static byte[] write(Path file, String version, int size) throws IOException {
    return write(file, version, size, List.of(Finding.values()), false);
  }

  /** Writes one whose outputs are named like this. */
  public static byte[] withClasses(Path file, String version, List<Finding> classes)
      throws IOException {
    return write(file, version, 32, classes, false);
  }

  /** Writes one some of whose weights are no numbers. */
  public static byte[] withoutNumbers(Path file, String version) throws IOException {
    return write(file, version, 32, List.of(Finding.values()), true);
  }

  /** Writes one that was released with these figures. */
  public static byte[] withMetrics(Path file, String version, Map<String, Object> metrics)
      throws IOException {
    return write(file, version, 32, List.of(Finding.values()), false, metrics);
  }

  private static byte[] write(
      Path file, String version, int size, List<Finding> classes, boolean broken)
      throws IOException {
    return write(file, version, size, classes, broken, Map.of());
  }

  private static byte[] write(
      Path file,
      String version,
      int size,
      List<Finding> classes,
      boolean broken,
      Map<String, Object> metrics)
      throws IOException {
    NetworkSpec spec = new NetworkSpec(size, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);
    MultiLayerNetwork network = CnnLstm.build(spec, version.hashCode());
    try {
      ByteArrayOutputStream dl4j = new ByteArrayOutputStream();
      CnnLstm.write(network, dl4j);
      byte[] onnx = OnnxExport.export(spec, network);
      if (broken) {
        // Wherever 4-byte floats begin, these bytes make some of them NaN.
        Arrays.fill(onnx, onnx.length / 2, onnx.length / 2 + 64, (byte) 0xff);
      }
      BundleWriter.write(
          file, draft(version, spec, classes, metrics), onnx, dl4j.toByteArray(), "# Small\n");
    } finally {
      network.close();
    }
    return Files.readAllBytes(file);
  }

  private static BundleManifest draft(
      String version, NetworkSpec spec, List<Finding> classes, Map<String, Object> metrics) {
    return BundleManifest.draft(
        NAME,
        version,
        spec,
        classes,
        new Preprocessing(
            spec.inputSize(),
            spec.inputSize(),
            spec.channels(),
            Preprocessing.Resize.AREA_STRETCH,
            Preprocessing.Normalisation.PER_IMAGE_STANDARDISED),
        Calibration.NONE,
        metrics,
        Map.of("dataSet", "none"),
        "Apache-2.0",
        Instant.EPOCH);
  }
}
