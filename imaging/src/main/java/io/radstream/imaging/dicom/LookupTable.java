package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import java.nio.ShortBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A modality or VOI lookup table (PS3.3 C.11.1.1, C.11.2.1.1). Values before its first entry get
 * the first, values behind its last the last, so no value of a pixel leaves the table.
 */
final class LookupTable implements DoubleUnaryOperator {

  private static final int WHOLE = 65_536;

  private final short[] entries;
  private final int first;
  private final int bits;

  private LookupTable(short[] entries, int first, int bits) {
    this.entries = entries;
    this.first = first;
    this.bits = bits;
  }

  /** The table of a sequence's first item; empty where there is no item. */
  static Optional<LookupTable> of(DataSet set, int sequence, boolean signed)
      throws BadImageException {
    Optional<DataSet> item = set.firstItem(sequence, Set.of(Tag.LUT_DESCRIPTOR, Tag.LUT_DATA));
    return item.isEmpty() ? Optional.empty() : Optional.of(read(item.get(), signed));
  }

  private static LookupTable read(DataSet item, boolean signed) throws BadImageException {
    ShortBuffer descriptor = words(item, Tag.LUT_DESCRIPTOR);
    ShortBuffer data = words(item, Tag.LUT_DATA);
    if (descriptor.remaining() != 3) {
      throw BadImageException.corrupt("DICOM lookup table without a description");
    }
    int stated = descriptor.get() & 0xFFFF;
    int count = stated == 0 ? WHOLE : stated;
    short start = descriptor.get();
    int bits = descriptor.get() & 0xFFFF;
    if (bits < 8 || bits > 16 || data.remaining() != count) {
      throw BadImageException.corrupt("DICOM lookup table that contradicts its description");
    }
    short[] entries = new short[count];
    data.get(entries);
    return new LookupTable(entries, signed ? start : start & 0xFFFF, bits);
  }

  private static ShortBuffer words(DataSet item, int tag) throws BadImageException {
    Element element =
        item.element(tag)
            .filter(found -> !found.isUndefined())
            .orElseThrow(() -> BadImageException.corrupt("DICOM lookup table without its data"));
    return item.bytes()
        .limit(element.start() + element.length())
        .position(element.start())
        .asShortBuffer();
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
}
