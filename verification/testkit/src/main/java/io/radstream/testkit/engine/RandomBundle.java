package io.radstream.testkit.engine;

import io.radstream.engines.network.CnnLstm;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.Precision;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A bundle of a CNN-LSTM with random weights: everything about it is real but its knowledge. It
 * never abstains. A small one leaves a machine's time to the way of the images.
 *
 * @param name the model's
 * @param version the model's
 * @param spec of its network
 * @param seed decides the weights
 * @param classes the names of its outputs, in their order
 * @param metrics the figures with which it was released
 */
public record RandomBundle(
    String name,
    String version,
    NetworkSpec spec,
    long seed,
    List<Finding> classes,
    Map<String, Object> metrics) {

  /** The name of all small ones. */
  public static final String SMALL = "small";

  /** Copies list and map. */
  public RandomBundle {
    classes = List.copyOf(classes);
    metrics = Map.copyOf(metrics);
  }

  /** One of this network. */
  public static RandomBundle of(String name, NetworkSpec spec) {
    return new RandomBundle(name, "random", spec, 1, List.of(Finding.values()), Map.of());
  }

  /** One for images of 64 pixels a side; another version has other weights. */
  public static RandomBundle small(String version) {
    return small(version, 64);
  }

  /** One for images of this size, a multiple of 32. */
  public static RandomBundle small(String version, int side) {
    NetworkSpec spec = new NetworkSpec(side, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);
    return new RandomBundle(
        SMALL, version, spec, version.hashCode(), List.of(Finding.values()), Map.of());
  }

  /** The same with other weights. */
  public RandomBundle withSeed(long other) {
    return new RandomBundle(name, version, spec, other, classes, metrics);
  }

  /** The same with outputs of these names. */
  public RandomBundle withClasses(List<Finding> others) {
    return new RandomBundle(name, version, spec, seed, others, metrics);
  }

  /** The same, released with these figures. */
  public RandomBundle withMetrics(Map<String, Object> others) {
    return new RandomBundle(name, version, spec, seed, classes, others);
  }

  /**
   * Writes it. Loads DL4J's natives into this JVM.
   *
   * @throws IOException if the file cannot be written
   */
  public ModelBundle writeTo(Path file) throws IOException {
    MultiLayerNetwork network = CnnLstm.build(spec, seed);
    try {
      return BundleWriter.write(
          file, draft(), CnnLstm.weights(network), Precision.HALF, "# Random weights\n", null);
    } finally {
      network.close();
    }
  }

  /** Writes it, and gives the file's bytes. */
  public byte[] bytesOf(Path file) throws IOException {
    ModelBundle unused = writeTo(file);
    return Files.readAllBytes(file);
  }

  private BundleManifest draft() {
    return BundleManifest.draft(
        name,
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
