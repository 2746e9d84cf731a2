package io.radstream.configuration;

/** The settings of how large an image may be once it is decoded. */
public final class ImageLimitKeys {

  /** Pixels. */
  public static final ConfigKey<Long> MAX_PIXELS =
      new ConfigKey<>(
          "decode.max.pixels",
          "64000000",
          "1 to 1000000000",
          "Width times height (TOO_LARGE).",
          ConfigText.whole(1, 1_000_000_000));

  /** Decoded bytes for each encoded one. */
  public static final ConfigKey<Integer> MAX_EXPANSION =
      new ConfigKey<>(
          "decode.max.expansion",
          "200",
          "1 to 100000",
          "Decoded over encoded bytes (TOO_LARGE): stops decompression bombs.",
          ConfigText.integer(1, 100_000));

  private ImageLimitKeys() {}
}
