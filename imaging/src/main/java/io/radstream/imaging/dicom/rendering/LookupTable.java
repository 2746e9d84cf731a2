package io.radstream.imaging.dicom.rendering;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A modality, VOI or palette lookup table (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5). Values before
 * its first entry get the first, values behind its last the last, so no value of a pixel leaves the
 * table. Its description is held against what it holds, as the two often disagree; a table that
 * cannot be used is as good as none.
 */
final class LookupTable implements DoubleUnaryOperator {

  private static final int LEAST_BITS = 8;
  private static final int MOST_BITS = 16;

  private final short[] entries;
  private final int first;
  private final int bits;

  private LookupTable(short[] entries, int first, int bits) {
    this.entries = entries;
    this.first = first;
    this.bits = bits;
  }

  /**
   * The table of a sequence's first item; empty where there is none that can be used.
   *
   * @param low the lowest value that will be looked up
   * @param high the highest
   */
  static Optional<LookupTable> of(DataSet set, int sequence, double low, double high)
      throws BadImageException {
    return TableEntries.ofSequence(set, sequence)
        .flatMap(table -> of(table, low, high))
        .filter(table -> !table.isFlat());
  }

  /** The table, if values between the two meet it. */
  static Optional<LookupTable> of(TableEntries table, double low, double high) {
    short[] entries = table.entries();
    return first(table.start(), entries.length, low, high)
        .map(first -> new LookupTable(entries, first, bits(entries, table.bits())));
  }

  /** With or without sign: as the values have one, unless the table then lies beside them all. */
  private static Optional<Integer> first(short start, int count, double low, double high) {
    int usual = low < 0 ? start : start & 0xFFFF;
    int other = low < 0 ? start & 0xFFFF : start;
    if (usual <= high && usual + count > low) {
      return Optional.of(usual);
    }
    return other <= high && other + count > low ? Optional.of(other) : Optional.empty();
  }

  /** As stated, unless the highest entry needs more bits, or far fewer. */
  private static int bits(short[] entries, int stated) {
    int highest = 0;
    for (short entry : entries) {
      highest = Math.max(highest, entry & 0xFFFF);
    }
    int needed = Math.max(LEAST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(highest));
    boolean credible = stated <= MOST_BITS && needed <= stated && needed > stated - 2;
    return credible ? stated : needed;
  }

  /** The entry of a value, rounded. */
  @Override
  public double applyAsDouble(double value) {
    double index = Math.rint(value) - first;
    return entries[(int) Math.max(0, Math.min(entries.length - 1, index))] & 0xFFFF;
  }

  /** The highest value that an entry may have. */
  double highest() {
    return (1 << bits) - 1;
  }

  private boolean isFlat() {
    for (short entry : entries) {
      if (entry != entries[0]) {
        return false;
      }
    }
    return true;
  }
}
