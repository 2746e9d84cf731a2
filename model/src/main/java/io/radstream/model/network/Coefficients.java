package io.radstream.model.network;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads weights as ND4J 1.0.0-M2.1 stores them ({@code coefficients.bin}) without ND4J's reader,
 * which believes every length it is told. Two buffers follow each other, big-endian: the shape
 * (mode, count, "LONG", values), then the weights (mode, count, "FLOAT", values); texts are Java's
 * modified UTF-8. Source: {@code BaseDataBuffer.write}, {@code Nd4j.write}.
 *
 * <p>The weights stand in DL4J's own order, layer by layer from the input, {@link #count} in all.
 *
 * <ul>
 *   <li>Convolution: its bias {@code [out]}, unless {@code AFTER_CONVOLUTION} leaves it none; then
 *       its weights {@code [out, in, 3, 3]}, row-major.
 *   <li>Batch normalisation: gamma, beta, mean, and the decimal logarithm of the standard
 *       deviation, each {@code [channels]}.
 *   <li>LSTM: input weights {@code [in, 4 * units]}, recurrent weights {@code [units, 4 * units]},
 *       both column by column, bias {@code [4 * units]}; the four gates stand as candidate, forget,
 *       output, input.
 *   <li>Dense and output: weights {@code [in, out]} column by column, bias {@code [out]}. The dense
 *       layer's inputs are {@code [units, steps]}, row-major.
 * </ul>
 */
public final class Coefficients {

  private static final int LARGEST_SHAPE = 16;

  private Coefficients() {}

  /**
   * The weights, in their order.
   *
   * @throws IOException when the bytes are no weights, not those of this spec, or hold a value that
   *     is NaN or infinite
   */
  public static float[] weights(NetworkSpec spec, byte[] coefficients) throws IOException {
    return checked(spec, read(coefficients));
  }

  /**
   * These weights, once it is known that they are finite and as many as the spec has.
   *
   * @throws IOException when they are not
   */
  public static float[] checked(NetworkSpec spec, float[] weights) throws IOException {
    long expected = count(spec);
    check(
        weights.length == expected,
        "%,d weights where the spec has %,d".formatted(weights.length, expected));
    for (int i = 0; i < weights.length; i++) {
      check(Float.isFinite(weights[i]), i);
    }
    return weights;
  }

  /** Weights of a spec, known before memory is reserved for them. */
  public static long count(NetworkSpec spec) {
    long units = spec.lstmUnits();
    long lstm = 4 * units * (units + units + 1);
    long dense = (units * spec.steps() + 1) * spec.denseUnits();
    long output = (spec.denseUnits() + 1L) * spec.classes();
    return convolutions(spec) + lstm + dense + output;
  }

  private static long convolutions(NetworkSpec spec) {
    long count = 0;
    long in = spec.channels();
    int[] filters = spec.filters();
    for (int i = 0; i < filters.length; i++) {
      count += 9 * in * filters[i] + vectors(spec, i) * filters[i];
      in = filters[i];
    }
    return count;
  }

  /** Values per filter besides its weights: a bias, or the four of a normalisation, or both. */
  private static long vectors(NetworkSpec spec, int convolution) {
    return switch (spec.batchNormalisation()) {
      case NONE -> 1;
      case AFTER_BLOCK -> spec.endsBlock(convolution) ? 5 : 1;
      case AFTER_CONVOLUTION -> 4;
    };
  }

  private static float[] read(byte[] coefficients) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(coefficients);
    DataInputStream in = new DataInputStream(bytes);
    long shape = header(in, "LONG");
    check(shape > 0 && shape <= LARGEST_SHAPE, "a shape of " + shape + " values");
    in.skipNBytes(shape * Long.BYTES);
    long count = header(in, "FLOAT");
    int rest = bytes.available();
    check(count * Float.BYTES == rest, count + " weights announced in " + rest + " bytes");
    float[] weights = new float[(int) count];
    ByteBuffer.wrap(coefficients, coefficients.length - rest, rest).asFloatBuffer().get(weights);
    return weights;
  }

  private static long header(DataInputStream in, String type) throws IOException {
    in.readUTF(); // how memory was allocated: of no meaning here
    long count = in.readLong();
    String found = in.readUTF();
    check(found.equals(type), "values are not of type " + type);
    return count;
  }

  private static void check(boolean finite, int index) throws IOException {
    if (!finite) {
      throw new IOException("weight %,d is NaN or infinite".formatted(index));
    }
  }

  private static void check(boolean right, String message) throws IOException {
    if (!right) {
      throw new IOException(message);
    }
  }
}
