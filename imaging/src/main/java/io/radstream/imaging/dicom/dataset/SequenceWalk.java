package io.radstream.imaging.dicom.dataset;

import io.radstream.imaging.BadImageException;

/**
 * Finds the end of a sequence of undefined length (PS3.5 section 7.5). Items and sequences that
 * state their length are stepped over unread; only open ones are counted, on a small array and not
 * on the thread's stack, so depth is bounded and every step consumes a header.
 *
 * <p>Delimiters that are missing or exchanged are made up for: the end of a sequence also ends an
 * open item, a new item ends the one before, and what is no item ends the sequence.
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

  /** A sequence holds items, an item holds sequences: the depth's parity says which is open. */
  private void step() throws BadImageException {
    int before = cursor.position();
    Element element = cursor.next();
    if (depth % 2 == 1) {
      stepInSequence(element, before);
    } else {
      stepInItem(element, before);
    }
  }

  private void stepInSequence(Element element, int before) throws BadImageException {
    switch (element.tag()) {
      case Tag.SEQUENCE_END -> leave();
      case Tag.ITEM -> pass(element);
      case Tag.ITEM_END -> {
        if (!cursor.isAtItemOrEnd()) {
          leave(); // the end of an item where that of the sequence is due
        }
      }
      default -> {
        leave();
        cursor.back(before);
      }
    }
  }

  private void stepInItem(Element element, int before) throws BadImageException {
    switch (element.tag()) {
      case Tag.ITEM_END -> leave();
      case Tag.SEQUENCE_END, Tag.ITEM -> {
        leave();
        cursor.back(before);
      }
      default -> pass(element);
    }
  }

  private void pass(Element element) throws BadImageException {
    if (element.isUndefined()) {
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
    if (element.tag() != Tag.ITEM) {
      cursor.encoding(cursor.inside(element));
    }
  }

  private void leave() {
    cursor.encoding(outer[--depth]);
  }
}
