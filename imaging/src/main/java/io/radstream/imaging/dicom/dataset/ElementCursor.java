package io.radstream.imaging.dicom.dataset;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the headers of data elements one after another (PS3.5 section 7.1). No length leaves it
 * that is longer than what is left, so nobody above needs to check one. Not thread-safe.
 */
final class ElementCursor {

  private static final int SHORTEST_HEADER = 8;

  /** Odd elements that are worth the search; real files have a few. */
  private static final int MOST_GUESSES = 1_000;

  private final ByteBuffer bytes;
  private Encoding encoding;
  private int guesses;

  /** Reads from the buffer's position to its limit; the buffer itself does not move. */
  ElementCursor(ByteBuffer bytes, Encoding encoding) {
    this.bytes = bytes.duplicate().order(encoding.order());
    this.encoding = encoding;
  }

  Encoding encoding() {
    return encoding;
  }

  void encoding(Encoding next) {
    encoding = next;
    bytes.order(next.order());
  }

  boolean hasNext() {
    return bytes.hasRemaining();
  }

  int position() {
    return bytes.position();
  }

  /** The group of the next element, or -1 where fewer than two bytes are left. */
  int peekGroup() {
    return bytes.remaining() < 2 ? -1 : bytes.getShort(bytes.position()) & 0xFFFF;
  }

  /** Reads one header; the position is then at the value. */
  Element next() throws BadImageException {
    require(SHORTEST_HEADER);
    int at = bytes.position();
    int tag = Tag.at(bytes, at);
    if (tag == Tag.ITEM_END || tag == Tag.SEQUENCE_END) {
      // Their length must be 0 (PS3.5 section 7.5); where it is not, nothing follows it all the
      // same.
      bytes.position(at + SHORTEST_HEADER);
      return new Element(tag, Vr.NONE, bytes.position(), 0);
    }
    ElementForm form = Tag.isDelimiter(tag) ? ElementForm.IMPLICIT : form(at);
    require(form.headerBytes());
    bytes.position(at + form.headerBytes());
    int vr = form == ElementForm.IMPLICIT ? Vr.NONE : Vr.at(bytes, at);
    return element(tag, vr, form.length(bytes, at));
  }

  private ElementForm form(int at) throws BadImageException {
    int vr = Vr.at(bytes, at);
    ElementForm usual = encoding.isExplicit() ? ElementForm.ofVr(vr) : ElementForm.IMPLICIT;
    // An implicit length that spells a value representation is one, unless it is right as a length.
    boolean expected =
        Vr.isKnown(vr) == encoding.isExplicit()
            ? usual.fits(bytes, at)
            : !encoding.isExplicit() && ElementGuess.leadsOn(usual, bytes, at, false);
    return expected ? usual : guess(at, usual, vr);
  }

  private ElementForm guess(int at, ElementForm usual, int vr) throws BadImageException {
    if (++guesses > MOST_GUESSES) {
      throw BadImageException.corrupt("DICOM file of odd elements");
    }
    Optional<ElementForm> found = ElementGuess.form(bytes, at, encoding.isExplicit());
    if (found.isEmpty() && encoding.isExplicit() && !Vr.isPlausible(vr)) {
      throw BadImageException.corrupt("DICOM element without a value representation");
    }
    return found.orElse(usual);
  }

  /** Whether an item or the end of a sequence comes next. */
  boolean isAtItemOrEnd() {
    if (bytes.remaining() < SHORTEST_HEADER) {
      return false;
    }
    int tag = Tag.at(bytes, bytes.position());
    return tag == Tag.ITEM || tag == Tag.SEQUENCE_END;
  }

  /** Goes back to the header of an element that was just read. */
  void back(int position) {
    bytes.position(position);
  }

  /**
   * How the items of a sequence are written whose header was just read. What is unknown and of
   * unknown length is implicit (PS3.5 section 6.2.2, note 2), but both are met as the other.
   */
  Encoding inside(Element sequence) {
    int first = sequence.start() + SHORTEST_HEADER;
    if ((!encoding.isExplicit() && sequence.vr() != Vr.UN)
        || first + SHORTEST_HEADER > bytes.limit()
        || Tag.isDelimiter(Tag.at(bytes, first))) {
      return sequence.vr() == Vr.UN ? Encoding.IMPLICIT_LITTLE : encoding;
    }
    int vr = Vr.at(bytes, first);
    if (Vr.isKnown(vr) && ElementForm.ofVr(vr).fits(bytes, first)) {
      return encoding.isExplicit() ? encoding : Encoding.EXPLICIT_LITTLE;
    }
    boolean implicit =
        sequence.vr() == Vr.UN || ElementGuess.leadsOn(ElementForm.IMPLICIT, bytes, first, false);
    return implicit ? Encoding.IMPLICIT_LITTLE : encoding;
  }

  /** Steps over the value of an element that was just read and has a length. */
  void skip(Element element) {
    bytes.position(element.start() + element.length());
  }

  /** Steps over the value of an element that was just read, whether it has a length or not. */
  void stepOver(Element element) throws BadImageException {
    if (element.isUndefined()) {
      SequenceWalk.skip(this, element);
    } else {
      skip(element);
    }
  }

  private Element element(int tag, int vr, long length) throws BadImageException {
    if (length == Element.UNDEFINED) {
      return new Element(tag, vr, bytes.position(), Element.UNDEFINED);
    }
    if (length > bytes.remaining()) {
      throw BadImageException.corrupt(
          "DICOM element of %d bytes where %d are left".formatted(length, bytes.remaining()));
    }
    return new Element(tag, vr, bytes.position(), (int) length);
  }

  private void require(int count) throws BadImageException {
    if (bytes.remaining() < count) {
      throw BadImageException.corrupt("DICOM file ends within an element");
    }
  }
}
