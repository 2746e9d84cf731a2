package io.radstream.imaging.dicom.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes one data set (PS3.5 section 7.1). Elements may be added in any order and come out in that
 * of their tags; values are padded to an even length. Not thread-safe.
 */
public final class DataSetWriter {

  private static final int UNDEFINED = -1;
  private static final int LONGEST_SHORT = 0xFFFE;

  /** PS3.5 section 6.2: texts, UIDs apart. */
  private static final Set<Integer> PADDED_BY_SPACE =
      Set.of(
          Vr.of("AE"),
          Vr.of("AS"),
          Vr.of("CS"),
          Vr.of("DA"),
          Vr.DS,
          Vr.of("DT"),
          Vr.IS,
          Vr.of("LO"),
          Vr.of("LT"),
          Vr.of("PN"),
          Vr.of("SH"),
          Vr.of("ST"),
          Vr.of("TM"),
          Vr.of("UC"),
          Vr.of("UR"),
          Vr.of("UT"));

  private final Encoding encoding;
  private final NavigableMap<Integer, byte[][]> elements = new TreeMap<>(Integer::compareUnsigned);

  /** An empty data set in this encoding. */
  public DataSetWriter(Encoding encoding) {
    this.encoding = encoding;
  }

  /** How its elements are written. */
  public Encoding encoding() {
    return encoding;
  }

  /**
   * Adds an element, or replaces the one of this tag.
   *
   * @param value in this encoding's order of bytes; not copied
   * @throws IllegalArgumentException if it is too long for its representation
   */
  public void element(int tag, int vr, byte[] value) {
    byte[] padding = new byte[value.length & 1];
    if (padding.length > 0 && PADDED_BY_SPACE.contains(vr)) {
      padding[0] = ' ';
    }
    elements.put(
        tag, new byte[][] {header(tag, vr, value.length + padding.length), value, padding});
  }

  /** Adds a text, in ASCII. */
  public void text(int tag, int vr, String value) {
    element(tag, vr, value.getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds a text, in UTF-8: one of a data set whose Specific Character Set is ISO_IR 192. */
  public void unicode(int tag, int vr, String value) {
    element(tag, vr, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a number of 16 bits without sign (US). */
  public void number(int tag, int value) {
    words(tag, Vr.US, new short[] {(short) value});
  }

  /** Adds numbers of 16 bits. */
  public void words(int tag, int vr, short[] values) {
    byte[] bytes = new byte[values.length * Short.BYTES];
    ByteBuffer.wrap(bytes).order(encoding.order()).asShortBuffer().put(values);
    element(tag, vr, bytes);
  }

  /** Adds a sequence of one item (PS3.5 section 7.5). */
  public void sequence(int tag, DataSetWriter item) {
    sequence(tag, List.of(item));
  }

  /** Adds a sequence of items as they are now; of none, an empty sequence. */
  public void sequence(int tag, List<DataSetWriter> items) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(new byte[0]);
    int length = 0;
    for (DataSetWriter item : items) {
      byte[] content = item.bytes();
      parts.add(mark(Tag.ITEM, content.length));
      parts.add(content);
      length = Math.addExact(length, Math.addExact(2 * Integer.BYTES, content.length));
    }
    parts.set(0, header(tag, Vr.SQ, length));
    elements.put(tag, parts.toArray(byte[][]::new));
  }

  /**
   * Adds pixel data of one fragment behind an empty offset table (PS3.5 section A.4).
   *
   * @param fragment of an even length; not copied
   */
  public void fragment(int tag, int vr, byte[] fragment) {
    elements.put(
        tag,
        new byte[][] {
          header(tag, vr, UNDEFINED),
          mark(Tag.ITEM, 0),
          mark(Tag.ITEM, fragment.length),
          fragment,
          mark(Tag.SEQUENCE_END, 0)
        });
  }

  /** Takes an element out again, if it is there. */
  public void without(int tag) {
    elements.remove(tag);
  }

  /** The data set. */
  public byte[] bytes() {
    return bytes(new byte[0]);
  }

  /** The data set behind other bytes. */
  public byte[] bytes(byte[] before) {
    int length = before.length;
    for (byte[][] element : elements.values()) {
      for (byte[] part : element) {
        length = Math.addExact(length, part.length);
      }
    }
    ByteBuffer out = ByteBuffer.allocate(length).put(before);
    for (byte[][] element : elements.values()) {
      for (byte[] part : element) {
        out.put(part);
      }
    }
    return out.array();
  }

  private byte[] header(int tag, int vr, int length) {
    ByteBuffer header = buffer(3 * Integer.BYTES);
    header.putShort((short) (tag >>> 16)).putShort((short) tag);
    if (!encoding.isExplicit()) {
      return start(header.putInt(length));
    }
    header.put((byte) (vr >>> 8)).put((byte) vr);
    if (!Vr.isShort(vr)) {
      return start(header.putShort((short) 0).putInt(length));
    }
    if (length > LONGEST_SHORT) {
      throw new IllegalArgumentException("%s is too long".formatted(Tag.name(tag)));
    }
    return start(header.putShort((short) length));
  }

  private static byte[] start(ByteBuffer header) {
    byte[] bytes = new byte[header.position()];
    header.get(0, bytes);
    return bytes;
  }

  private byte[] mark(int tag, int length) {
    return buffer(2 * Integer.BYTES)
        .putShort((short) (tag >>> 16))
        .putShort((short) tag)
        .putInt(length)
        .array();
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(encoding.order());
  }
}
