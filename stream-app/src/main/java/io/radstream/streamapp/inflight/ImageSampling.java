package io.radstream.streamapp.inflight;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A share of all images, the same ones whoever asks and however often. */
public final class ImageSampling {

  private ImageSampling() {}

  /** Whether this image is of the share, 0 to 1: by the CRC-32 of its identifier. */
  public static boolean holds(String imageId, double share) {
    CRC32 crc = new CRC32();
    crc.update(imageId.getBytes(StandardCharsets.UTF_8));
    return crc.getValue() < share * (1L << 32);
  }
}
