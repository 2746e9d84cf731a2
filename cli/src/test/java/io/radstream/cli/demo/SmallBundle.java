package io.radstream.cli.demo;

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

/** A bundle of a small untrained network: it judges, without knowing anything. */
public final class SmallBundle {

  /** Its version. */
  public static final String VERSION = "untrained-1";

  private static final long SEED = 7;

  private SmallBundle() {}

  /** Writes it; the model never abstains. */
  public static void writeTo(Path file) throws IOException {
    writeTo(file, VERSION);
  }

  /** Writes one of another version. */
  public static void writeTo(Path file, String version) throws IOException {
    NetworkSpec spec = new NetworkSpec(64, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);
    MultiLayerNetwork network = CnnLstm.build(spec, SEED);
    ByteArrayOutputStream dl4j = new ByteArrayOutputStream();
    CnnLstm.write(network, dl4j);
    BundleWriter.write(
        file,
        draft(spec, version),
        OnnxExport.export(spec, network),
        dl4j.toByteArray(),
        "# Small\n");
  }

  private static BundleManifest draft(NetworkSpec spec, String version) {
    return BundleManifest.draft(
        "small",
        version,
        spec,
        List.of(Finding.values()),
        new Preprocessing(
            spec.inputSize(),
            spec.inputSize(),
            spec.channels(),
            Preprocessing.Resize.AREA_STRETCH,
            Preprocessing.Normalisation.PER_IMAGE_STANDARDISED),
        new Calibration(1, 0),
        Map.of(),
        Map.of("dataSet", "none"),
        "Apache-2.0",
        Instant.parse("2026-11-23T12:00:00Z"));
  }
}
