package io.radstream.benchmarks.swaps;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.network.CnnLstm;
import io.radstream.model.network.Coefficients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Bundles of the shipped model under other versions. */
final class BundleCopies {

  private final ModelBundle shipped;
  private final byte[] dl4j;

  private BundleCopies(ModelBundle shipped, byte[] dl4j) {
    this.shipped = shipped;
    this.dl4j = dl4j;
  }

  /**
   * Of the model that comes with the program.
   *
   * @throws IllegalStateException if this build has none
   */
  static BundleCopies ofShipped() throws IOException {
    if (!(ShippedBundle.open() instanceof BundleResult.Loaded loaded)) {
      throw new IllegalStateException("This build has no shipped model");
    }
    ModelBundle shipped = loaded.bundle();
    MultiLayerNetwork network =
        Coefficients.restore(shipped.manifest().spec(), shipped.coefficients());
    try {
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      CnnLstm.write(network, zip);
      return new BundleCopies(shipped, zip.toByteArray());
    } finally {
      network.close();
    }
  }

  /** Writes one; the same network and thresholds, another file and hash. */
  ModelBundle write(Path file, String version) throws IOException {
    BundleManifest manifest = shipped.manifest();
    return BundleWriter.write(
        file,
        BundleManifest.draft(
            manifest.name(),
            version,
            manifest.spec(),
            manifest.classes(),
            manifest.preprocessing(),
            manifest.calibration(),
            manifest.metrics(),
            manifest.lineage(),
            manifest.licence(),
            manifest.createdAt()),
        shipped.onnx(),
        dl4j,
        shipped.card(),
        shipped.distribution().orElse(null));
  }
}
