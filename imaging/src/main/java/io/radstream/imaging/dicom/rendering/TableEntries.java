package io.radstream.imaging.dicom.rendering;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * What a lookup table holds (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5), however it is written:
 * entries of 8 bits come packed or one a word, more than stated are padding, fewer are all there
 * is, and segments are expanded.
 *
 * @param entries in 16 bits without sign, 1 to 65,536
 * @param start what the first one is for, in 16 bits with or without sign
 * @param bits of an entry, as stated, in 16 bits without sign
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TableEntries(short[] entries, short start, int bits) {

  private static final int WHOLE = 65_536;
  private static final int DESCRIPTOR_BYTES = 3 * Short.BYTES;

  /** How entries of 8 bits may lie. */
  private enum Form {
    /** One a word or packed. */
    PLAIN,
    /** The same; packed, two share a word, which has the data set's order of bytes. */
    SWAPPED,
    /** One a word. */
    EXPANDED
  }

  /**
   * The table of a sequence's first item, which is the one that is used; empty where there is none.
   *
   * @throws BadImageException if the item is damaged
   */
  public static Optional<TableEntries> ofSequence(DataSet set, int sequence)
      throws BadImageException {
    return set.firstItem(sequence, Set.of(Tag.LUT_DESCRIPTOR, Tag.LUT_DATA))
        .flatMap(item -> of(item, Tag.LUT_DESCRIPTOR, Tag.LUT_DATA));
  }

  /**
   * One of the tables of a palette; empty where there is none.
   *
   * @param colour 0 for red, 1 for green, 2 for blue
   */
  public static Optional<TableEntries> ofPalette(DataSet set, int colour) {
    int descriptor = Tag.RED_DESCRIPTOR + colour;
    if (set.element(Tag.RED_DATA + colour).filter(data -> data.length() > 0).isPresent()) {
      return of(set, descriptor, Tag.RED_DATA + colour);
    }
    return set.element(Tag.RED_SEGMENTS + colour)
        .map(segments -> PaletteSegments.expand(set.value(segments), isBytes(set, descriptor)))
        .flatMap(entries -> read(set, descriptor, entries, Form.EXPANDED));
  }

  /** The value that states how many there are: 0 stands for as many as 16 bits can tell apart. */
  public int statedCount() {
    return entries.length % WHOLE;
  }

  private static Optional<TableEntries> of(DataSet set, int descriptor, int tag) {
    return set.element(tag)
        .flatMap(data -> read(set, descriptor, set.value(data), form(set, data)));
  }

  private static Form form(DataSet set, Element data) {
    boolean swapped = data.vr() == Vr.OW && set.encoding() == Encoding.EXPLICIT_BIG;
    return swapped ? Form.SWAPPED : Form.PLAIN;
  }

  private static Optional<TableEntries> read(
      DataSet set, int descriptor, ByteBuffer data, Form form) {
    Optional<ByteBuffer> stated = set.element(descriptor).map(set::value);
    if (stated.isEmpty() || stated.get().remaining() < DESCRIPTOR_BYTES) {
      return Optional.empty();
    }
    int count = stated.get().getShort() & 0xFFFF;
    short start = stated.get().getShort();
    int bits = stated.get().getShort() & 0xFFFF;
    short[] entries = entries(data, count == 0 ? WHOLE : count, bits, form);
    return entries.length == 0
        ? Optional.empty()
        : Optional.of(new TableEntries(entries, start, bits));
  }

  private static short[] entries(ByteBuffer data, int count, int bits, Form form) {
    int length = data.remaining();
    boolean packed =
        form != Form.EXPANDED
            && length < 2L * count
            && ((bits > 0 && bits <= Byte.SIZE) || length == count || length == count + 1);
    short[] entries = new short[Math.min(count, packed ? length : length / Short.BYTES)];
    int start = data.position();
    for (int i = 0; i < entries.length; i++) {
      int at = form == Form.SWAPPED && (i ^ 1) < length ? i ^ 1 : i;
      entries[i] = packed ? (short) (data.get(start + at) & 0xFF) : data.getShort(start + 2 * i);
    }
    return entries;
  }

  private static boolean isBytes(DataSet set, int descriptor) {
    return set.element(descriptor)
        .map(set::value)
        .filter(value -> value.remaining() >= DESCRIPTOR_BYTES)
        .map(value -> (value.getShort(value.position() + 4) & 0xFFFF) <= Byte.SIZE)
        .orElse(false);
  }
}
