package io.radstream.engines.network;

import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks with random weights that look trained, small enough for a unit test. */
public final class SmallNetworks {

  private SmallNetworks() {}

  /** A spec of 64 pixels: four LSTM steps, so that their order matters. */
  public static NetworkSpec spec(BatchNormalisation normalisation) {
    return new NetworkSpec(64, 1, 4, 8, 3, normalisation, 0);
  }

  /** Random weights, and random statistics in each batch normalisation. */
  public static MultiLayerNetwork network(NetworkSpec spec, long seed) {
    MultiLayerNetwork network = CnnLstm.build(spec, seed);
    Nd4j.getRandom().setSeed(seed);
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization) {
        randomise(layer.getParam("gamma"), 0.5, 1.5);
        randomise(layer.getParam("beta"), -0.5, 0.5);
        randomise(layer.getParam("mean"), -0.5, 0.5);
        randomise(layer.getParam("log10stdev"), -0.2, 0.2);
      } else if (layer.paramTable().containsKey("b")) {
        randomise(layer.getParam("b"), -0.2, 0.2);
      }
    }
    return network;
  }

  private static void randomise(INDArray values, double low, double high) {
    values.assign(Nd4j.rand(DataType.FLOAT, values.shape()).muli(high - low).addi(low));
  }

  /** The network as DL4J's zip. */
  public static byte[] zip(MultiLayerNetwork network) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CnnLstm.write(network, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The network's weights as a bundle hands them out. */
  public static byte[] coefficients(MultiLayerNetwork network) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip(network)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals("coefficients.bin")) {
          return in.readAllBytes();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("no coefficients");
  }
}
