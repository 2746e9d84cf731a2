package io.radstream.model.network;

import java.util.List;
import java.util.Optional;

/**
 * The shape of one CNN-LSTM: the published network and its smaller sisters are values of it.
 *
 * <p>Twelve 3x3 convolutions in five blocks ({@code w,w | 2w,2w | 4w,4w | 8w,8w,8w | 8w,8w,8w} with
 * {@code w = baseWidth}), each block closed by 2x2 max-pooling; the last map as a sequence of
 * {@code h * w} steps; an LSTM of {@code 8w} units; dense ReLU; softmax. Source: Islam, Islam and
 * Asraf 2020, doi 10.1016/j.imu.2020.100412, figure 4 and table 2.
 *
 * @param inputSize height and width of the input, in pixels, at least 32
 * @param channels 1 (grey) or 3 (grey repeated, as the paper feeds it)
 * @param baseWidth filters of the first convolution; 64 in the paper
 * @param denseUnits units of the dense layer before the output; 64 in the paper
 * @param classes output classes
 * @param batchNormalisation where activations are normalised
 * @param dropout share of the values dropped after each block and before the output, 0 to below 1
 */
public record NetworkSpec(
    int inputSize,
    int channels,
    int baseWidth,
    int denseUnits,
    int classes,
    BatchNormalisation batchNormalisation,
    double dropout) {

  /** Where activations are normalised over the batch. */
  public enum BatchNormalisation {
    /** Nowhere, as the paper's text says. */
    NONE,
    /** After each block's pooling, as the paper's published code does. */
    AFTER_BLOCK,
    /** Between each convolution and its ReLU; trains best, costs nothing once exported. */
    AFTER_CONVOLUTION
  }

  /** The published network: 224x224x3, 17.8 million parameters, 13.6 GMAC an image. */
  public static final NetworkSpec PAPER =
      new NetworkSpec(224, 3, 64, 64, 3, BatchNormalisation.AFTER_BLOCK, 0.25);

  /** The network that ships: trainable on two cores within hours. */
  public static final NetworkSpec COMPACT =
      new NetworkSpec(128, 1, 20, 64, 3, BatchNormalisation.AFTER_CONVOLUTION, 0.0);

  /**
   * A network that learns a thousand images in minutes, to show the loop; not to classify images.
   */
  public static final NetworkSpec DEMO =
      new NetworkSpec(64, 1, 12, 32, 3, BatchNormalisation.AFTER_CONVOLUTION, 0.0);

  /** The names that {@link #named} knows. */
  public static final List<String> NAMES = List.of("paper", "compact", "demo");

  private static final int BLOCKS = 5;

  /** Checks the ranges. */
  public NetworkSpec {
    if (inputSize < 1 << BLOCKS) {
      throw new IllegalArgumentException("inputSize must be at least 32, not " + inputSize);
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("channels must be 1 or 3, not " + channels);
    }
    if (baseWidth < 1 || denseUnits < 1 || classes < 2) {
      throw new IllegalArgumentException("baseWidth, denseUnits must be positive, classes over 1");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be within 0 and below 1, not " + dropout);
    }
  }

  /** The spec of a name on the command line; empty for a name that is none of {@link #NAMES}. */
  public static Optional<NetworkSpec> named(String name) {
    return switch (name) {
      case "paper" -> Optional.of(PAPER);
      case "compact" -> Optional.of(COMPACT);
      case "demo" -> Optional.of(DEMO);
      default -> Optional.empty();
    };
  }

  /** Filters of every convolution, in order. */
  public int[] filters() {
    int w = baseWidth;
    return new int[] {w, w, 2 * w, 2 * w, 4 * w, 4 * w, 8 * w, 8 * w, 8 * w, 8 * w, 8 * w, 8 * w};
  }

  /** Whether 2x2 max-pooling follows the convolution of this index. */
  public boolean endsBlock(int convolution) {
    return switch (convolution) {
      case 1, 3, 5, 8, 11 -> true;
      default -> false;
    };
  }

  /** Units of the LSTM, and features of each of its steps. */
  public int lstmUnits() {
    return 8 * baseWidth;
  }

  /** Features of the maps before the last pooling. */
  public int mapFeatures() {
    return 8 * baseWidth;
  }

  /** Rows and columns of the maps before the last pooling. */
  public int mapSide() {
    return inputSize >> (BLOCKS - 1);
  }

  /** Floats of the maps of one image. */
  public int mapLength() {
    return mapFeatures() * mapSide() * mapSide();
  }

  /** Steps of the LSTM: pixels of the last map. */
  public int steps() {
    int side = inputSize >> BLOCKS;
    return side * side;
  }
}
