package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.imaging.dicom.rendering.TableEntries;
import java.util.Optional;

/**
 * Lookup tables (PS3.3 C.11.1.1), one entry a word, without the explanation in words and without
 * what lies behind the entries. Segments of a palette are written as what they expand to.
 */
final class Tables {

  private static final int COLOURS = 3;

  private Tables() {}

  /** The table of a sequence's first item, which is the one that is used; none if damaged. */
  static void sequence(DataSet set, int tag, DataSetWriter out) {
    Optional<TableEntries> found = find(set, tag);
    if (found.isPresent()) {
      DataSetWriter item = new DataSetWriter(out.encoding());
      write(found.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, item);
      out.sequence(tag, item);
    }
  }

  /** Whether a sequence is there of which no table can be made: the image may not need it. */
  static boolean isUnreadable(DataSet set, int tag) {
    return set.has(tag) && find(set, tag).isEmpty();
  }

  private static Optional<TableEntries> find(DataSet set, int tag) {
    try {
      return TableEntries.ofSequence(set, tag);
    } catch (BadImageException e) {
      return Optional.empty();
    }
  }

  /** The three tables of a palette (PS3.3 C.7.9). */
  static void palette(DataSet set, DataSetWriter out) {
    for (int colour = 0; colour < COLOURS; colour++) {
      int descriptor = Tag.RED_DESCRIPTOR + colour;
      int data = Tag.RED_DATA + colour;
      TableEntries.ofPalette(set, colour).ifPresent(table -> write(table, descriptor, data, out));
    }
  }

  private static void write(TableEntries table, int descriptor, int data, DataSetWriter out) {
    out.words(
        descriptor,
        Vr.US,
        new short[] {(short) table.statedCount(), table.start(), (short) table.bits()});
    out.words(data, Vr.OW, table.entries());
  }
}
