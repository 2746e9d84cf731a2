package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;

/**
 * Finds the end of a sequence of undefined length (PS3.5 section 7.5). Items and sequences that
 * state their length are stepped over unread; only open ones are counted, on a small array and not
 * on the thread's stack, so depth is bounded and every step consumes a header.
 */
final class SequenceWalk {

  /** Open sequences and items together; real ones have fewer than ten. */
  static final int MAX_DEPTH = 32;

  private final ElementCursor cursor;
  private final Encoding[] outer = new Encoding[MAX_DEPTH];
  private int depth;

  private SequenceWalk(ElementCursor cursor) {
    this.cursor = cursor;
  }

  /** Moves the cursor behind a sequence whose header it has just read. */
  static void skip(ElementCursor cursor, Element sequence) throws BadImageException {
    SequenceWalk walk = new SequenceWalk(cursor);
    walk.enter(sequence);
    while (walk.depth > 0) {
      walk.step();
    }
  }

  private void step() throws BadImageException {
    Element element = cursor.next();
    // A sequence holds items, an item holds sequences: the depth's parity says which is open.
    boolean inSequence = depth % 2 == 1;
    if (element.tag() == (inSequence ? Tag.SEQUENCE_END : Tag.ITEM_END)) {
      leave(element);
    } else if (inSequence ? element.tag() != Tag.ITEM : Tag.isDelimiter(element.tag())) {
      throw BadImageException.corrupt("DICOM sequence out of order");
    } else if (element.isUndefined()) {
      enter(element);
    } else {
      cursor.skip(element);
    }
  }

  private void enter(Element element) throws BadImageException {
    if (depth == MAX_DEPTH) {
      throw BadImageException.corrupt("DICOM sequences nested too deeply");
    }
    outer[depth++] = cursor.encoding();
    if (element.vr() == Vr.UN) {
      // PS3.5 section 6.2.2, note 2: what is unknown and of unknown length is written so.
      cursor.encoding(Encoding.IMPLICIT_LITTLE);
    }
  }

  private void leave(Element end) throws BadImageException {
    if (end.length() != 0) {
      throw BadImageException.corrupt("DICOM sequence out of order");
    }
    cursor.encoding(outer[--depth]);
  }
}
