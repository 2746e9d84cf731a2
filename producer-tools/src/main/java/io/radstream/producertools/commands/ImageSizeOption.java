package io.radstream.producertools.commands;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.topics.ImageSize;
import picocli.CommandLine.Option;

/** How large an image may be; a picocli mixin of the commands that must agree on it. */
public final class ImageSizeOption {

  /** How an image that is refused for its bytes gets through. */
  public static final String CURE =
      "--max-bytes here and of ./radstream topics, and decode.max.bytes of ./radstream stream, raise"
          + " it up to "
          + ImageSize.LARGEST;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "" + ImageSize.STANDARD,
      description =
          "Encoded bytes of the largest image, up to 67108864; the same for publish, label and topics,"
              + " and decode.max.bytes of stream (default: ${DEFAULT-VALUE}).")
  private int maxBytes = ImageSize.STANDARD;

  /** For picocli. */
  public ImageSizeOption() {}

  /**
   * The bytes asked for.
   *
   * @throws UsageException if there cannot be so many
   */
  public int bytes() {
    if (!ImageSize.isPossible(maxBytes)) {
      throw new UsageException("--max-bytes must be 1 to %d".formatted(ImageSize.LARGEST));
    }
    return maxBytes;
  }

  /**
   * The usual limits but for the bytes.
   *
   * @throws UsageException if there cannot be so many
   */
  public ImageLimits limits() {
    return ImageLimits.STANDARD.withMaxBytes(bytes());
  }
}
