package io.radstream.imaging.jpeglossless;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;

/** Turns differences into samples (ISO/IEC 10918-1, annex H.2). Used by one thread, once. */
final class LosslessDecoder {

  private final LosslessFrame frame;
  private final LosslessScan scan;
  private final int rowSamples;
  private final short[] samples;

  LosslessDecoder(LosslessFrame frame, LosslessScan scan) {
    this.frame = frame;
    this.scan = scan;
    this.rowSamples = frame.width() * frame.components();
    this.samples = new short[rowSamples * frame.height()];
  }

  /**
   * Decodes all rows.
   *
   * @param rowsOfStretch rows between restart markers, each of which begins prediction anew
   */
  short[] decode(byte[] bytes, int rowsOfStretch) throws BadImageException {
    int row = 0;
    for (LosslessScan.Stretch stretch : scan.stretches()) {
      EntropyBits bits = new EntropyBits(bytes, stretch);
      int end = Math.min(frame.height(), row + rowsOfStretch);
      for (int first = row; row < end; row++) {
        Interruption.check();
        decodeRow(bits, row * rowSamples, row == first);
        if (bits.isOverrun()) {
          throw BadImageException.corrupt("JPEG data end too early");
        }
      }
    }
    restoreBits();
    return samples;
  }

  private void decodeRow(EntropyBits bits, int start, boolean isFirst) throws BadImageException {
    int components = frame.components();
    for (int c = 0; c < components; c++) {
      int first =
          isFirst ? 1 << (frame.precision() - scan.transform() - 1) : at(start + c - rowSamples);
      samples[start + c] = (short) (first + scan.tables()[c].difference(bits));
    }
    int predictor = isFirst ? 1 : scan.predictor();
    if (components == 1) {
      HuffmanTable table = scan.tables()[0];
      for (int i = start + 1; i < start + rowSamples; i++) {
        samples[i] = (short) (predicted(predictor, i, 1) + table.difference(bits));
      }
    } else {
      for (int i = start + components; i < start + rowSamples; i++) {
        HuffmanTable table = scan.tables()[(i - start) % components];
        samples[i] = (short) (predicted(predictor, i, components) + table.difference(bits));
      }
    }
  }

  /** Table H.1. */
  private int predicted(int predictor, int i, int left) {
    return switch (predictor) {
      case 1 -> at(i - left);
      case 2 -> at(i - rowSamples);
      case 3 -> at(i - rowSamples - left);
      case 4 -> at(i - left) + at(i - rowSamples) - at(i - rowSamples - left);
      case 5 -> at(i - left) + ((at(i - rowSamples) - at(i - rowSamples - left)) >> 1);
      case 6 -> at(i - rowSamples) + ((at(i - left) - at(i - rowSamples - left)) >> 1);
      default -> (at(i - left) + at(i - rowSamples)) >> 1;
    };
  }

  private int at(int index) {
    return samples[index] & 0xFFFF;
  }

  /** The point transform (A.4), and bits that no sample has. */
  private void restoreBits() {
    int mask = (1 << frame.precision()) - 1;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (samples[i] << scan.transform() & mask);
    }
  }
}
