package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A modality, VOI or palette lookup table (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5). Values before
 * its first entry get the first, values behind its last the last, so no value of a pixel leaves the
 * table. Its description is held against what it holds, as the two often disagree; a table that
 * cannot be used is as good as none.
 */
final class LookupTable implements DoubleUnaryOperator {

  private static final int WHOLE = 65_536;
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
    return set.firstItem(sequence, Set.of(Tag.LUT_DESCRIPTOR, Tag.LUT_DATA))
        .flatMap(item -> read(item, low, high))
        .filter(table -> !table.isFlat());
  }

  private static Optional<LookupTable> read(DataSet item, double low, double high) {
    return item.element(Tag.LUT_DATA)
        .flatMap(
            data ->
                read(item, Tag.LUT_DESCRIPTOR, item.value(data), data.vr() == Vr.OW, low, high));
  }

  /**
   * Reads a table.
   *
   * @param data its entries
   * @param words whether two entries of 8 bits share a word that has the data set's order
   */
  static Optional<LookupTable> read(
      DataSet set, int descriptor, ByteBuffer data, boolean words, double low, double high) {
    Optional<ByteBuffer> stated = set.element(descriptor).map(set::value);
    if (stated.isEmpty() || stated.get().remaining() < 3 * Short.BYTES) {
      return Optional.empty();
    }
    int count = stated.get().getShort() & 0xFFFF;
    short start = stated.get().getShort();
    int bits = stated.get().getShort() & 0xFFFF;
    boolean swapped = words && set.encoding() == Encoding.EXPLICIT_BIG;
    short[] entries = entries(data, count == 0 ? WHOLE : count, bits, swapped);
    if (entries.length == 0) {
      return Optional.empty();
    }
    return first(start, entries.length, low, high)
        .map(first -> new LookupTable(entries, first, bits(entries, bits)));
  }

  /** Entries of 8 bits come packed or one a word; more than stated are padding. */
  private static short[] entries(ByteBuffer data, int count, int bits, boolean swapped) {
    int length = data.remaining();
    boolean packed =
        length < 2L * count
            && ((bits > 0 && bits <= Byte.SIZE) || length == count || length == count + 1);
    short[] entries = new short[Math.min(count, packed ? length : length / Short.BYTES)];
    int start = data.position();
    for (int i = 0; i < entries.length; i++) {
      int at = swapped && (i ^ 1) < length ? i ^ 1 : i;
      entries[i] = packed ? (short) (data.get(start + at) & 0xFF) : data.getShort(start + 2 * i);
    }
    return entries;
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
