package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The elements of interest of one data set (PS3.5 section 7), the others having been stepped over:
 * memory does not depend on how many there are. Reads end at the pixel data, which are the last
 * that matters. Immutable, safe for use by many threads.
 */
final class DataSet {

  private static final int LONGEST_TEXT = 64;

  private final ByteBuffer bytes;
  private final Encoding encoding;
  private final Map<Integer, Element> elements;

  private DataSet(ByteBuffer bytes, Encoding encoding, Map<Integer, Element> elements) {
    this.bytes = bytes;
    this.encoding = encoding;
    this.elements = Map.copyOf(elements);
  }

  /**
   * Reads the buffer from its position to its limit, to its pixel data, or to the end of the item.
   *
   * @param wanted the tags to keep, pixel data apart
   */
  static DataSet read(ByteBuffer bytes, Encoding encoding, Set<Integer> wanted)
      throws BadImageException {
    Map<Integer, Element> elements = new HashMap<>();
    ElementCursor cursor = new ElementCursor(bytes, encoding);
    while (cursor.hasNext() && !elements.containsKey(Tag.PIXEL_DATA)) {
      Element element = cursor.next();
      if (element.tag() == Tag.ITEM_END) {
        break;
      }
      if (Tag.isDelimiter(element.tag())) {
        throw BadImageException.corrupt("DICOM sequence out of order");
      }
      if (element.tag() == Tag.PIXEL_DATA || wanted.contains(element.tag())) {
        keep(element, elements);
      }
      if (element.tag() != Tag.PIXEL_DATA) {
        cursor.stepOver(element);
      }
    }
    return new DataSet(bytes, encoding, elements);
  }

  private static void keep(Element element, Map<Integer, Element> elements)
      throws BadImageException {
    // Two values for one question (PS3.5 section 7.1 forbids it) would let each reader see another.
    if (elements.putIfAbsent(element.tag(), element) != null) {
      throw BadImageException.corrupt("DICOM element " + Tag.name(element.tag()) + " twice");
    }
  }

  /** The file's bytes, in the order of bytes of this data set; a new view at each call. */
  ByteBuffer bytes() {
    return bytes.duplicate().order(encoding.order());
  }

  Encoding encoding() {
    return encoding;
  }

  Optional<Element> element(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  /** Whether the element is there, with or without a value. */
  boolean has(int tag) {
    return elements.containsKey(tag);
  }

  /** The first value, without padding; empty where there is none. */
  Optional<String> text(int tag) throws BadImageException {
    Element element = elements.get(tag);
    if (element == null || element.isUndefined()) {
      return Optional.empty();
    }
    int length = 0;
    while (length < element.length() && bytes.get(element.start() + length) != '\\') {
      length++;
      if (length > LONGEST_TEXT) {
        throw unreadable(tag);
      }
    }
    byte[] value = new byte[length];
    bytes.get(element.start(), value);
    String text = new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').trim();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The first item of a sequence (PS3.5 section 7.5); empty where there is none. */
  Optional<DataSet> firstItem(int tag, Set<Integer> wanted) throws BadImageException {
    Element sequence = elements.get(tag);
    if (sequence == null || sequence.length() == 0) {
      return Optional.empty();
    }
    Encoding inside = sequence.vr() == Vr.UN ? Encoding.IMPLICIT_LITTLE : encoding;
    ElementCursor cursor = new ElementCursor(region(sequence), inside);
    Element item = cursor.next();
    if (item.tag() != Tag.ITEM) {
      return Optional.empty();
    }
    return Optional.of(read(region(item), inside, wanted));
  }

  private ByteBuffer region(Element element) {
    ByteBuffer region = bytes.duplicate().position(element.start());
    return element.isUndefined() ? region : region.limit(element.start() + element.length());
  }

  /** A single unsigned 16-bit value (US); empty where there is none. */
  OptionalInt number(int tag) throws BadImageException {
    Element element = elements.get(tag);
    if (element == null || element.length() == 0) {
      return OptionalInt.empty();
    }
    if (element.length() != Short.BYTES) {
      throw unreadable(tag);
    }
    return OptionalInt.of(bytes().getShort(element.start()) & 0xFFFF);
  }

  /** A single unsigned 16-bit value that must be there. */
  int required(int tag) throws BadImageException {
    OptionalInt value = number(tag);
    if (value.isEmpty()) {
      throw BadImageException.corrupt("DICOM file without " + Tag.name(tag));
    }
    return value.getAsInt();
  }

  /** The first of decimal values (DS, IS), finite; empty where there is none. */
  Optional<Double> decimal(int tag) throws BadImageException {
    Optional<String> text = text(tag);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Decimals.parse(text.get()).orElseThrow(() -> unreadable(tag)));
  }

  private static BadImageException unreadable(int tag) {
    return BadImageException.corrupt("DICOM element " + Tag.name(tag) + " cannot be read");
  }
}
