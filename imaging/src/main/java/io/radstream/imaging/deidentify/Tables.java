package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.DataSet;
import io.radstream.imaging.dicom.Encoding;
import io.radstream.imaging.dicom.Tag;
import io.radstream.imaging.dicom.Vr;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** Lookup tables (PS3.3 C.11.1.1): description and entries, without the explanation in words. */
final class Tables {

  private static final int DESCRIPTOR_BYTES = 3 * Short.BYTES;
  private static final int COLOURS = 3;
  private static final int WHOLE = 65_536;

  private Tables() {}

  /** The table of a sequence's first item, which is the one that is used. */
  static void sequence(DataSet set, int tag, DataSetWriter out) throws BadImageException {
    Optional<DataSet> item = set.firstItem(tag, Set.of(Tag.LUT_DESCRIPTOR, Tag.LUT_DATA));
    if (item.isPresent()) {
      DataSetWriter table = new DataSetWriter(out.encoding());
      write(item.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, table);
      out.sequence(tag, table);
    }
  }

  /** The three tables of a palette (PS3.3 C.7.9). */
  static void palette(DataSet set, DataSetWriter out) {
    for (int colour = 0; colour < COLOURS; colour++) {
      write(set, Tag.RED_DESCRIPTOR + colour, Tag.RED_DATA + colour, out);
      byte[] segments = Values.start(set, Tag.RED_SEGMENTS + colour, WHOLE * Short.BYTES);
      if (segments.length > 0) {
        out.element(Tag.RED_SEGMENTS + colour, Vr.OW, segments);
      }
    }
  }

  /** As many entries as the description says; what lies behind them is left out. */
  static void write(DataSet from, int descriptorTag, int dataTag, DataSetWriter out) {
    byte[] descriptor = Values.start(from, descriptorTag, DESCRIPTOR_BYTES);
    if (descriptor.length < DESCRIPTOR_BYTES) {
      return;
    }
    int stated = ByteBuffer.wrap(descriptor).order(from.encoding().order()).getShort(0) & 0xFFFF;
    int entries = stated == 0 ? WHOLE : stated;
    out.element(descriptorTag, Vr.of("US"), descriptor);
    if (from.has(dataTag)) {
      out.element(dataTag, vr(from, dataTag), Values.start(from, dataTag, entries * Short.BYTES));
    }
  }

  /** In big endian only words are swapped: there the representation is part of the meaning. */
  private static int vr(DataSet from, int tag) {
    boolean bytes =
        from.encoding() == Encoding.EXPLICIT_BIG
            && from.element(tag).filter(found -> found.vr() != Vr.OW).isPresent();
    return bytes ? Vr.OB : Vr.OW;
  }
}
