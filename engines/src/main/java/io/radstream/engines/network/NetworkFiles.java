package io.radstream.engines.network;

import io.radstream.model.network.Coefficients;
import io.radstream.model.network.NetworkSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network in the two formats of a bundle.
 *
 * @param onnx for serving
 * @param dl4j DL4J's own zip, for training on and for explanations
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record NetworkFiles(byte[] onnx, byte[] dl4j) {

  /** Of a network that {@link CnnLstm} built from this spec; it is not changed. */
  public static NetworkFiles of(NetworkSpec spec, MultiLayerNetwork network) {
    ByteArrayOutputStream dl4j = new ByteArrayOutputStream();
    try {
      CnnLstm.write(network, dl4j);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return new NetworkFiles(OnnxExport.export(spec, network), dl4j.toByteArray());
  }

  /**
   * Of the weights of a bundle.
   *
   * @param coefficients as {@code ModelBundle.coefficients}
   * @throws IOException when they are no weights of this spec, or not finite
   */
  public static NetworkFiles ofCoefficients(NetworkSpec spec, byte[] coefficients)
      throws IOException {
    return of(spec, CnnLstm.restore(spec, coefficients));
  }

  /**
   * Of weights that were trained elsewhere.
   *
   * @param weights in the order of {@link Coefficients}
   * @throws IOException when they are not as many as the spec has, or not finite
   */
  public static NetworkFiles ofFlat(NetworkSpec spec, float[] weights) throws IOException {
    return of(spec, CnnLstm.restore(spec, weights));
  }
}
