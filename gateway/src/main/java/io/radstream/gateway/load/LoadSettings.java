package io.radstream.gateway.load;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import java.util.List;

/**
 * How much is sent.
 *
 * @param scp where to
 * @param files what, one after the other and again from the first; at least one
 * @param senders associations at once, 1 to 256
 * @param images how many in all, 1 to 10,000,000
 * @param rate images a second at most, all senders together; 0 for as fast as they are answered
 */
public record LoadSettings(
    SenderSettings scp, List<InstanceFile> files, int senders, int images, double rate) {

  /** Checks the ranges. */
  public LoadSettings {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no DICOM files with meta information");
    }
    if (senders < 1 || senders > 256) {
      throw new IllegalArgumentException("senders: %d is not between 1 and 256".formatted(senders));
    }
    if (images < 1 || images > 10_000_000) {
      throw new IllegalArgumentException(
          "images: %d is not between 1 and 10000000".formatted(images));
    }
    if (!(rate >= 0)) {
      throw new IllegalArgumentException("rate: it is at least 0");
    }
  }

  /** The file of an image. */
  InstanceFile file(int image) {
    return files.get(image % files.size());
  }
}
