package io.radstream.producertools;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.topics.FilmSize;
import picocli.CommandLine.Option;

/** How large a film may be; a picocli mixin of the commands that must agree on it. */
public final class FilmSizeOption {

  /** How a film that is refused for its bytes gets through. */
  public static final String CURE =
      "--max-bytes here and of ./radstream topics, and decode.max.bytes of ./radstream stream, raise"
          + " it up to "
          + FilmSize.LARGEST;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "" + FilmSize.STANDARD,
      description =
          "Encoded bytes of the largest film, up to 67108864; the same for publish, label and topics,"
              + " and decode.max.bytes of stream (default: ${DEFAULT-VALUE}).")
  private int maxBytes = FilmSize.STANDARD;

  /** For picocli. */
  public FilmSizeOption() {}

  /**
   * The bytes asked for.
   *
   * @throws UsageException if there cannot be so many
   */
  public int bytes() {
    if (!FilmSize.isPossible(maxBytes)) {
      throw new UsageException("--max-bytes must be 1 to %d".formatted(FilmSize.LARGEST));
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
