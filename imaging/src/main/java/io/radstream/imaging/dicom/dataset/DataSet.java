package io.radstream.imaging.dicom.dataset;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The elements of interest of one data set (PS3.5 section 7), the others having been stepped over:
 * memory does not depend on how many there are. Reads end at the pixel data, which are the last
 * that matters. Not changed once it is read, and then safe for use by many threads.
 */
public final class DataSet {

  private static final int LONGEST_TEXT = 1024;

  private final ByteBuffer bytes;
  private final Encoding encoding;
  private final Map<Integer, Element> elements = new HashMap<>();

  private DataSet(ByteBuffer bytes, Encoding encoding) {
    this.bytes = bytes;
    this.encoding = encoding;
  }

  /**
   * Reads the buffer from its position to its limit or to its pixel data. Delimiters that delimit
   * nothing are stepped over.
   *
   * @param wanted the tags to keep, pixel data apart
   */
  static DataSet read(ByteBuffer bytes, Encoding encoding, Set<Integer> wanted)
      throws BadImageException {
    return read(bytes, encoding, wanted, false);
  }

  private static DataSet read(
      ByteBuffer bytes, Encoding encoding, Set<Integer> wanted, boolean item)
      throws BadImageException {
    DataSet set = new DataSet(bytes, encoding);
    set.take(new ElementCursor(bytes, encoding), wanted, item);
    return set;
  }

  /** Takes what comes; of an item, up to its end, behind which the cursor is then. */
  private void take(ElementCursor cursor, Set<Integer> wanted, boolean item)
      throws BadImageException {
    while (cursor.hasNext() && !has(Tag.PIXEL_DATA)) {
      int before = cursor.position();
      Element element = cursor.next();
      if (!Tag.isDelimiter(element.tag())) {
        take(element, cursor, wanted);
      } else if (item) {
        // Whichever it is, the item has ended; another than its own is of what is around it.
        cursor.back(element.tag() == Tag.ITEM_END ? cursor.position() : before);
        break;
      }
    }
  }

  private void take(Element element, ElementCursor cursor, Set<Integer> wanted)
      throws BadImageException {
    if (element.tag() == Tag.PIXEL_DATA || wanted.contains(element.tag())) {
      keep(element);
    }
    if (element.tag() != Tag.PIXEL_DATA) {
      cursor.stepOver(element);
    }
  }

  private void keep(Element element) throws BadImageException {
    Element other = elements.putIfAbsent(element.tag(), element);
    boolean counts = element.tag() == Tag.PIXEL_DATA || Tag.isOfImage(element.tag());
    // Two values for one question (PS3.5 section 7.1 forbids it) would let each reader see another.
    if (other != null && counts && !value(other).equals(value(element))) {
      throw BadImageException.corrupt("DICOM element " + Tag.name(element.tag()) + " twice");
    }
  }

  /** The file's bytes, in the order of bytes of this data set; a new view at each call. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(encoding.order());
  }

  /** How its elements are written. */
  public Encoding encoding() {
    return encoding;
  }

  /** An element that was wanted, if it is there. */
  public Optional<Element> element(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  /** Whether the element is there, with or without a value. */
  public boolean has(int tag) {
    return elements.containsKey(tag);
  }

  /** The value of an element, in the data set's order; nothing where its length is not stated. */
  public ByteBuffer value(Element element) {
    int length = element.isUndefined() ? 0 : element.length();
    return bytes().limit(element.start() + length).position(element.start());
  }

  /** The first value, without padding; empty where there is none. */
  public Optional<String> text(int tag) {
    return texts(tag).stream().findFirst().filter(text -> !text.isEmpty());
  }

  /**
   * All values of a text, without padding; an absent element has none. Names of character sets are
   * not looked at: what is no UTF-8 is taken for Latin-1.
   */
  public List<String> texts(int tag) {
    Element element = elements.get(tag);
    if (element == null || element.isUndefined()) {
      return List.of();
    }
    byte[] value = new byte[Math.min(element.length(), LONGEST_TEXT)];
    bytes.get(element.start(), value);
    return Stream.of(decoded(value).replace('\0', ' ').split("\\\\", -1))
        .map(String::trim)
        .toList();
  }

  private static String decoded(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return new String(value, StandardCharsets.ISO_8859_1);
    }
  }

  /** The first item of a sequence (PS3.5 section 7.5); empty where there is none. */
  public Optional<DataSet> firstItem(int tag, Set<Integer> wanted) throws BadImageException {
    Element sequence = elements.get(tag);
    if (sequence == null || sequence.length() == 0) {
      return Optional.empty();
    }
    ElementCursor cursor = new ElementCursor(region(sequence), encoding);
    Encoding inside = cursor.inside(sequence);
    cursor.encoding(inside);
    Element item = cursor.next();
    if (item.tag() != Tag.ITEM) {
      return Optional.empty();
    }
    return Optional.of(read(region(item), inside, wanted, true));
  }

  /**
   * The items of a sequence (PS3.5 section 7.5); none where there is no sequence.
   *
   * @param most how many are read at most
   */
  public List<DataSet> items(int tag, Set<Integer> wanted, int most) throws BadImageException {
    Element sequence = elements.get(tag);
    if (sequence == null || sequence.length() == 0) {
      return List.of();
    }
    ElementCursor cursor = new ElementCursor(region(sequence), encoding);
    cursor.encoding(cursor.inside(sequence));
    List<DataSet> items = new ArrayList<>();
    while (cursor.isAtItemOrEnd() && items.size() < most) {
      Element item = cursor.next();
      if (item.tag() != Tag.ITEM) {
        break;
      }
      items.add(item(item, cursor, wanted));
    }
    return items;
  }

  private DataSet item(Element item, ElementCursor cursor, Set<Integer> wanted)
      throws BadImageException {
    if (!item.isUndefined()) {
      cursor.skip(item);
      return read(region(item), cursor.encoding(), wanted, true);
    }
    DataSet set = new DataSet(bytes, cursor.encoding());
    set.take(cursor, wanted, true);
    return set;
  }

  private ByteBuffer region(Element element) {
    ByteBuffer region = bytes.duplicate().position(element.start());
    return element.isUndefined() ? region : region.limit(element.start() + element.length());
  }

  /**
   * The first value, a whole number, of 16 bits without sign unless the representation says
   * otherwise; empty where there is none.
   */
  public OptionalInt number(int tag) {
    List<Double> numbers = numbers(tag, true);
    if (numbers.isEmpty() || numbers.get(0) != Math.rint(numbers.get(0))) {
      return OptionalInt.empty();
    }
    double first = numbers.get(0);
    return Math.abs(first) <= Integer.MAX_VALUE ? OptionalInt.of((int) first) : OptionalInt.empty();
  }

  /**
   * A whole number that must be there.
   *
   * @throws BadImageException if it is not
   */
  public int required(int tag) throws BadImageException {
    OptionalInt value = number(tag);
    if (value.isEmpty()) {
      throw BadImageException.corrupt("DICOM file without " + Tag.name(tag));
    }
    return value.getAsInt();
  }

  /**
   * The decimal values (DS, IS, or binary where the representation says so); NaN for each that is
   * no finite number. An absent element has none.
   */
  public List<Double> decimals(int tag) {
    return numbers(tag, false);
  }

  /** The first of decimal values; empty where there is none that is a number. */
  public Optional<Double> decimal(int tag) {
    return decimals(tag).stream().findFirst().filter(value -> !value.isNaN());
  }

  private List<Double> numbers(int tag, boolean words) {
    Element element = elements.get(tag);
    if (element == null || element.isUndefined()) {
      return List.of();
    }
    return Numbers.of(value(element), element.vr(), words).orElseGet(() -> spelt(tag));
  }

  private List<Double> spelt(int tag) {
    return texts(tag).stream()
        .filter(text -> !text.isEmpty())
        .map(text -> Numbers.parse(text).orElse(Double.NaN))
        .toList();
  }
}
