package io.radstream.gateway.load;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import java.util.List;
import java.util.Optional;

/**
 * How much is sent.
 *
 * @param scp where to
 * @param files what, one after the other and again from the first; at least one
 * @param senders associations at once, 1 to 256
 * @param images how many are measured, 1 to 10,000,000
 * @param warmUp how many are sent before, 0 to 10,000,000: a JVM is slow at first
 * @param rate images a second at most, all senders together; 0 for as fast as they are answered
 */
public record LoadSettings(
    SenderSettings scp,
    List<InstanceFile> files,
    int senders,
    int images,
    int warmUp,
    double rate) {

  private static final int MOST = 10_000_000;

  /** Checks the ranges. */
  public LoadSettings {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no DICOM files with meta information");
    }
    if (senders < 1 || senders > 256) {
      throw new IllegalArgumentException("senders: %d is not between 1 and 256".formatted(senders));
    }
    if (images < 1 || images > MOST) {
      throw new IllegalArgumentException(
          "images: %d is not between 1 and %d".formatted(images, MOST));
    }
    if (warmUp < 0 || warmUp > MOST) {
      throw new IllegalArgumentException(
          "warm-up: %d is not between 0 and %d".formatted(warmUp, MOST));
    }
    if (!(rate >= 0)) {
      throw new IllegalArgumentException("rate: it is at least 0");
    }
  }

  /** What is sent before, as fast as it is answered; nothing where no warm-up was asked for. */
  Optional<LoadSettings> warmingUp() {
    return warmUp == 0
        ? Optional.empty()
        : Optional.of(new LoadSettings(scp, files, senders, warmUp, 0, 0));
  }

  /** The file of an image. */
  InstanceFile file(int image) {
    return files.get(image % files.size());
  }
}
