package io.radstream.streamapp.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.configuration.ImageLimitKeys;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.BodyParts;
import io.radstream.streamapp.decode.DecodeSettings;
import java.time.Duration;
import java.util.List;

/** The settings of decoding. */
final class DecodeKeys {

  /** More would hold more encoded images in memory than they decode faster. */
  private static final int MOST_THREADS = 8;

  static final ConfigKey<Integer> THREADS =
      new ConfigKey<>(
          "decode.threads",
          "0",
          "0 to 256",
          "Images decoded at once; 0 means one for each processor, but at most "
              + MOST_THREADS
              + ".",
          ConfigText.integer(0, 256));

  static final ConfigKey<Duration> TIMEOUT =
      new ConfigKey<>(
          "decode.timeout",
          "5s",
          "100ms to 60s",
          "The longest decoding of one image may take (DECODE_TIMEOUT). Must be less than"
              + " `inflight.drain.timeout`.",
          ConfigText.duration(Duration.ofMillis(100), Duration.ofSeconds(60)));

  static final ConfigKey<Integer> MAX_BYTES =
      new ConfigKey<>(
          "decode.max.bytes",
          "12000000",
          "1 to 1000000000",
          "Encoded bytes of an image (TOO_LARGE).",
          ConfigText.integer(1, 1_000_000_000));

  static final ConfigKey<Integer> MIN_SIDE =
      new ConfigKey<>(
          "decode.min.side",
          "32",
          "1 to 10000",
          "Pixels of an image's smaller side (TOO_SMALL).",
          ConfigText.integer(1, 10_000));

  static final ConfigKey<Long> MEMORY =
      new ConfigKey<>(
          "decode.memory",
          "512MiB",
          "1MiB to 64GiB",
          "Heap for all images being decoded, by the sizes in their headers: ordinary images are"
              + " decoded side by side, huge ones one after the other. Must hold the largest: 8"
              + " bytes for each of `decode.max.pixels` and twice `decode.max.bytes`.",
          ConfigText.bytes(1L << 20, 64L << 30));

  static final ConfigKey<BodyParts> BODY_PARTS =
      new ConfigKey<>(
          "dicom.body.parts",
          BodyParts.STANDARD_TEXT,
          "stems of words, comma-separated",
          "Names in Body Part Examined that speak for a chest X-ray, in any case, with or without"
              + " accents; one of several values suffices. An image whose header names another part,"
              + " as it names hand or skull, and none of these is refused"
              + " (NOT_A_CHEST_RADIOGRAPH); an unknown name or none says nothing, and the model's"
              + " out-of-distribution check decides.",
          DecodeKeys::bodyParts);

  static final List<ConfigKey<?>> ALL =
      List.of(
          THREADS,
          TIMEOUT,
          MAX_BYTES,
          MIN_SIDE,
          ImageLimitKeys.MAX_PIXELS,
          ImageLimitKeys.MAX_EXPANSION,
          MEMORY,
          BODY_PARTS);

  private DecodeKeys() {}

  private static BodyParts bodyParts(String text) {
    BodyParts parts = BodyParts.of(text);
    if (parts.chest().isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return parts;
  }

  static void checkConflicts(ConfigValues values) {
    if (values.value(TIMEOUT).compareTo(values.value(ConfigKeys.DRAIN_TIMEOUT)) >= 0) {
      values.conflict(TIMEOUT, "must be less than inflight.drain.timeout");
    }
    long needed = DecodeSettings.memoryFor(limits(values));
    if (values.value(MEMORY) < needed) {
      values.conflict(
          MEMORY,
          "must be at least %d, 8 bytes for each of decode.max.pixels and 2 x decode.max.bytes"
              .formatted(needed));
    }
  }

  static DecodeSettings settings(ConfigValues values) {
    int threads = values.value(THREADS);
    return new DecodeSettings(
        threads == 0 ? Math.min(MOST_THREADS, StreamConfig.orProcessors(0)) : threads,
        values.value(TIMEOUT),
        limits(values),
        values.value(MEMORY),
        values.value(BODY_PARTS));
  }

  private static ImageLimits limits(ConfigValues values) {
    return new ImageLimits(
        values.value(MAX_BYTES),
        values.value(MIN_SIDE),
        values.value(ImageLimitKeys.MAX_PIXELS),
        values.value(ImageLimitKeys.MAX_EXPANSION));
  }
}
