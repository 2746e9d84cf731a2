package io.radstream.benchmarks;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.CnnLstm;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.OnnxExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A bundle whose weights are random: as fast as a trained one. */
final class RandomBundle {

  private static final long SEED = 1;

  private RandomBundle() {}

  static ModelBundle of(String name, NetworkSpec spec) throws IOException {
    MultiLayerNetwork network = CnnLstm.build(spec, SEED);
    Path file = Files.createTempFile("radstream-benchmark", ".zip");
    try {
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      CnnLstm.write(network, zip);
      byte[] onnx = OnnxExport.export(spec, network);
      return BundleWriter.write(
          file, manifest(name, spec), onnx, zip.toByteArray(), "# Random weights");
    } finally {
      network.close();
      Files.delete(file);
    }
  }

  private static BundleManifest manifest(String name, NetworkSpec spec) {
    return BundleManifest.draft(
        name,
        "random",
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
        Map.of(),
        "Apache-2.0",
        Instant.EPOCH);
  }
}
