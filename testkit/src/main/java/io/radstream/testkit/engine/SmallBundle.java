package io.radstream.testkit.engine;

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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A bundle of a small CNN-LSTM with random weights: everything about it is real but its knowledge,
 * so that machines spend their time on the way of the images and not on the network.
 */
public final class SmallBundle {

  /** The model's name. */
  public static final String NAME = "small";

  private static final long SEED = 7;

  private SmallBundle() {}

  /**
   * Writes it; the model never abstains. Loads DL4J's natives into this JVM.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeTo(Path file) throws IOException {
    writeTo(file, "random-1");
  }

  /** The same network under another version. */
  public static void writeTo(Path file, String version) throws IOException {
    NetworkSpec spec = new NetworkSpec(64, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);
    MultiLayerNetwork network = CnnLstm.build(spec, SEED);
    try {
      ByteArrayOutputStream dl4j = new ByteArrayOutputStream();
      CnnLstm.write(network, dl4j);
      BundleWriter.write(
          file,
          draft(spec, version),
          OnnxExport.export(spec, network),
          dl4j.toByteArray(),
          "# Small\n");
    } finally {
      network.close();
    }
  }

  private static BundleManifest draft(NetworkSpec spec, String version) {
    return BundleManifest.draft(
        NAME,
        version,
        spec,
        List.of(Finding.values()),
        new Preprocessing(
            spec.inputSize(),
            spec.inputSize(),
            spec.channels(),
            Preprocessing.Resize.AREA_STRETCH,
            Preprocessing.Normalisation.PER_IMAGE_STANDARDISED),
        Calibration.NONE,
        Map.of(),
        Map.of("dataSet", "none"),
        "Apache-2.0",
        Instant.EPOCH);
  }
}
