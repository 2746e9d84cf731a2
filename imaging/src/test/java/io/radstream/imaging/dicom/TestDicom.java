package io.radstream.imaging.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Writes small DICOM files. Needs nothing but the JDK, so that other modules' tests can take a
 * copy. Each method returns a changed copy; elements are written in the order of their tags.
 *
 * <pre>{@code
 * byte[] file = TestDicom.film(64, 64).with(0x0028_0301, "CS", "YES").part10();
 * }</pre>
 */
public final class TestDicom {

  public static final String IMPLICIT_LITTLE = "1.2.840.10008.1.2";
  public static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";
  public static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  public static final String EXPLICIT_BIG = "1.2.840.10008.1.2.2";
  public static final String RLE = "1.2.840.10008.1.2.5";
  public static final String HTJ2K_LOSSLESS = "1.2.840.10008.1.2.4.201";
  public static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
  public static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
  public static final String JPEG_LS_LOSSLESS = "1.2.840.10008.1.2.4.80";
  public static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";
  public static final String JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90";

  private static final Set<String> LONG = Set.of("OB", "OW", "SQ", "UN", "UT");
  private static final int UNDEFINED = -1;
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  /** A value: text, an Integer (16 bit), short[] (OW), byte[], a List of items, or an Open. */
  private record Value(String vr, Object content) {}

  /** A sequence whose length, and that of its items, is not stated. */
  private record Open(List<TestDicom> items) {}

  private final TreeMap<Integer, Value> elements;
  private final String syntax;

  private TestDicom(Map<Integer, Value> elements, String syntax) {
    this.elements = new TreeMap<>(Integer::compareUnsigned);
    this.elements.putAll(elements);
    this.syntax = syntax;
  }

  /** No element, explicit little endian. */
  public static TestDicom empty() {
    return new TestDicom(Map.of(), EXPLICIT_LITTLE);
  }

  /** A MONOCHROME2 CR chest image, 12 of 16 bit, of some texture. */
  public static TestDicom image(int width, int height) {
    short[] pixels = new short[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) (i * 31 & 0xFFF);
    }
    return frame(width, height, 16, 12)
        .with(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.1")
        .with(0x0008_0060, "CS", "CR")
        .with(0x0018_0015, "CS", "CHEST")
        .with(0x7FE0_0010, "OW", pixels);
  }

  /** The image pixel module of a grey image and nothing else; without pixels. */
  public static TestDicom frame(int width, int height, int allocated, int stored) {
    return empty()
        .with(0x0028_0002, "US", 1)
        .with(0x0028_0004, "CS", "MONOCHROME2")
        .with(0x0028_0010, "US", height)
        .with(0x0028_0011, "US", width)
        .with(0x0028_0100, "US", allocated)
        .with(0x0028_0101, "US", stored)
        .with(0x0028_0102, "US", stored - 1)
        .with(0x0028_0103, "US", 0);
  }

  /**
   * Sets an element.
   *
   * @param content a String, an Integer (one 16-bit value), a short[] (16-bit values), a byte[], or
   *     a List of TestDicom (the items of a sequence)
   */
  public TestDicom with(int tag, String vr, Object content) {
    TestDicom copy = new TestDicom(elements, syntax);
    copy.elements.put(tag, new Value(vr, content));
    return copy;
  }

  /** Sets a sequence of undefined length. */
  public TestDicom withOpen(int tag, String vr, List<TestDicom> items) {
    return with(tag, vr, new Open(items));
  }

  /** Sets the pixel data in fragments, behind an empty offset table. */
  public TestDicom withFragments(byte[]... fragments) {
    return with(0x7FE0_0010, "OB", fragments);
  }

  public TestDicom without(int tag) {
    TestDicom copy = new TestDicom(elements, syntax);
    copy.elements.remove(tag);
    return copy;
  }

  /** The same in another transfer syntax. */
  public TestDicom in(String uid) {
    return new TestDicom(elements, uid);
  }

  /** A file with preamble and file meta information. */
  public byte[] part10() {
    byte[] meta = empty().with(0x0002_0010, "UI", syntax).encoded(false, LITTLE);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(
        empty().with(0x0002_0000, "UL", littleEndian(meta.length)).encoded(false, LITTLE));
    file.writeBytes(meta);
    file.writeBytes(bare());
    return file.toByteArray();
  }

  /** The data set alone. */
  public byte[] bare() {
    byte[] set =
        encoded(
            syntax.equals(IMPLICIT_LITTLE),
            syntax.equals(EXPLICIT_BIG) ? ByteOrder.BIG_ENDIAN : LITTLE);
    return syntax.equals(DEFLATED) ? deflated(set) : set;
  }

  private byte[] encoded(boolean implicit, ByteOrder order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    elements.forEach(
        (tag, value) -> {
          // What is unknown and of unknown length is implicit inside (PS3.5 section 6.2.2).
          boolean inside = implicit || (value.vr().equals("UN") && value.content() instanceof Open);
          ByteOrder within = inside ? LITTLE : order;
          byte[] bytes = bytes(value, inside, within);
          int length = isOpen(value.content()) ? UNDEFINED : bytes.length;
          out.writeBytes(header(tag, implicit ? "" : value.vr(), length, order));
          out.writeBytes(bytes);
        });
    return out.toByteArray();
  }

  private static boolean isOpen(Object content) {
    return content instanceof Open || content instanceof byte[][];
  }

  private static byte[] bytes(Value value, boolean implicit, ByteOrder order) {
    Object content = value.content();
    if (content instanceof Integer number) {
      return words(order, number.shortValue());
    }
    if (content instanceof short[] numbers) {
      return words(order, numbers);
    }
    if (content instanceof byte[] bytes) {
      return bytes;
    }
    if (content instanceof Open open) {
      return items(open.items(), true, implicit, order);
    }
    if (content instanceof byte[][] fragments) {
      return fragments(fragments, order);
    }
    if (content instanceof List<?> items) {
      return items(items.stream().map(TestDicom.class::cast).toList(), false, implicit, order);
    }
    return padded((String) content, value.vr().equals("UI") ? 0 : ' ');
  }

  private static byte[] items(
      List<TestDicom> items, boolean open, boolean implicit, ByteOrder order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (TestDicom item : items) {
      byte[] set = item.encoded(implicit, order);
      out.writeBytes(header(0xFFFE_E000, "", open ? UNDEFINED : set.length, order));
      out.writeBytes(set);
      if (open) {
        out.writeBytes(header(0xFFFE_E00D, "", 0, order));
      }
    }
    if (open) {
      out.writeBytes(header(0xFFFE_E0DD, "", 0, order));
    }
    return out.toByteArray();
  }

  private static byte[] fragments(byte[][] fragments, ByteOrder order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(0xFFFE_E000, "", 0, order));
    for (byte[] fragment : fragments) {
      out.writeBytes(header(0xFFFE_E000, "", fragment.length, order));
      out.writeBytes(fragment);
    }
    out.writeBytes(header(0xFFFE_E0DD, "", 0, order));
    return out.toByteArray();
  }

  /** The header of an element; without a value representation where that is empty. */
  static byte[] header(int tag, String vr, int length, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(12).order(order);
    out.putShort((short) (tag >>> 16)).putShort((short) tag);
    out.put(vr.getBytes(StandardCharsets.US_ASCII));
    if (LONG.contains(vr)) {
      out.putShort((short) 0);
    }
    if (vr.isEmpty() || LONG.contains(vr)) {
      out.putInt(length);
    } else {
      out.putShort((short) length);
    }
    byte[] header = new byte[out.flip().remaining()];
    out.get(header);
    return header;
  }

  private static byte[] words(ByteOrder order, short... values) {
    ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
    out.asShortBuffer().put(values);
    return out.array();
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(4).order(LITTLE).putInt(value).array();
  }

  private static byte[] padded(String text, int pad) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length % 2 == 0) {
      return bytes;
    }
    byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
    even[bytes.length] = (byte) pad;
    return even;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] some = new byte[8192];
      while (!deflater.finished()) {
        out.write(some, 0, deflater.deflate(some));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
