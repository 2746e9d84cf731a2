package io.radstream.modeltrainer;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.network.CnnLstm;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.model.network.OnnxExport;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Writes bundles of a network that is small and not trained. */
public final class TinyBundle {

  private static final NetworkSpec SPEC =
      new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_BLOCK, 0);

  private TinyBundle() {}

  /** Writes one whose weights the seed decides. */
  public static ModelBundle write(Path file, long seed) throws IOException {
    return write(file, CnnLstm.build(SPEC, seed));
  }

  /** Writes one of this network. */
  public static ModelBundle write(Path file, MultiLayerNetwork network) throws IOException {
    ByteArrayOutputStream dl4j = new ByteArrayOutputStream();
    CnnLstm.write(network, dl4j);
    BundleManifest draft =
        BundleManifest.draft(
            "cnn-lstm-tiny",
            "1",
            SPEC,
            LabeledImage.CLASS_ORDER,
            new Preprocessing(32, 32, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED),
            Calibration.NONE,
            Map.of(),
            Map.of(),
            "LicenseRef-Test",
            Instant.EPOCH);
    return BundleWriter.write(
        file, draft, OnnxExport.export(SPEC, network), dl4j.toByteArray(), "# x");
  }
}
