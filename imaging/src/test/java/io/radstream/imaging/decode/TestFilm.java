package io.radstream.imaging.decode;

import io.radstream.imaging.dicom.TestDicom;
import java.util.Arrays;
import java.util.Random;

/**
 * A grey image without compression, of noise or of something like a film: dark around, a bright
 * body with smooth lungs, a little noise.
 *
 * @param numbers of the pixels, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TestFilm(int width, int height, int stored, boolean signed, int[] numbers) {

  static TestFilm of(Random random, int stored, boolean signed, boolean noise) {
    // opj_compress 2.5 refuses raw files of odd width, height and bits.
    int width = (32 + random.nextInt(90)) & ~(stored & 1);
    int height = 32 + random.nextInt(90);
    int most = 1 << stored;
    int[] numbers = new int[width * height];
    for (int i = 0; i < numbers.length; i++) {
      double x = 2.0 * (i % width) / width - 1;
      double y = 2.0 * Math.floorDiv(i, width) / height - 1;
      double body = x * x + y * y > 0.9 ? 0.02 : 0.3 + 0.3 * Math.cos(7 * x) + 0.1 * y;
      double film = most * body + random.nextGaussian() * most / 200;
      double number = noise ? random.nextInt(most) : Math.max(0, Math.min(most - 1, film));
      numbers[i] = (int) number - (signed ? most / 2 : 0);
    }
    return new TestFilm(width, height, stored, signed, numbers);
  }

  /** The same with the samples of {@link #raw}, without sign. */
  TestFilm of(byte[] raw) {
    int[] read = new int[numbers.length];
    for (int i = 0; i < raw.length; i++) {
      read[i / bytesOfCell()] |= (raw[i] & 0xFF) << (Byte.SIZE * (i % bytesOfCell()));
    }
    return new TestFilm(width, height, stored, signed, read);
  }

  private int bytesOfCell() {
    return stored > Byte.SIZE ? 2 : 1;
  }

  /** The samples in bytes, or in words of two, the lower byte first. */
  byte[] raw() {
    byte[] raw = new byte[numbers.length * bytesOfCell()];
    for (int i = 0; i < raw.length; i++) {
      int number = numbers[i / bytesOfCell()];
      raw[i] = (byte) (number >> (Byte.SIZE * (i % bytesOfCell())));
    }
    return raw;
  }

  /** As opj_compress wants it. */
  String rawFormat() {
    return "%d,%d,1,%d,%s".formatted(width, height, stored, signed ? "s" : "u");
  }

  /** The image, little endian. */
  TestDicom dicom() {
    byte[] raw = raw();
    return TestDicom.frame(width, height, Byte.SIZE * bytesOfCell(), stored)
        .with(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.7")
        .with(0x0008_0018, "UI", "1.2.3")
        .with(0x0020_000D, "UI", "1.2.3.1")
        .with(0x0020_000E, "UI", "1.2.3.2")
        .with(0x0028_0103, "US", signed ? 1 : 0)
        .with(0x7FE0_0010, "OW", Arrays.copyOf(raw, raw.length + (raw.length & 1)));
  }

  byte[] file() {
    return dicom().part10();
  }

  @Override
  public String toString() {
    return "%dx%d of %d bit%s".formatted(width, height, stored, signed ? " with sign" : "");
  }
}
