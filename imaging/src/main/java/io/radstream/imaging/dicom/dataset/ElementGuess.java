package io.radstream.imaging.dicom.dataset;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how one odd element is written: with a value representation that is none ("??", "--",
 * two zeros), or without one among others that have it. The form is taken behind which a next
 * element follows: it has a higher tag, as all of a data set have (PS3.5 section 7.1), and a header
 * that the standard knows.
 */
final class ElementGuess {

  /** Odd elements in a row that are seen through; three forms each. */
  private static final int DEPTH = 4;

  private static final List<ElementForm> CAPITALS =
      List.of(ElementForm.LONG, ElementForm.SHORT, ElementForm.IMPLICIT);
  private static final List<ElementForm> OTHERS =
      List.of(ElementForm.SHORT, ElementForm.LONG, ElementForm.IMPLICIT);

  private ElementGuess() {}

  /** The form of the element at an offset; empty where none makes sense. */
  static Optional<ElementForm> form(ByteBuffer bytes, int at, boolean explicit) {
    return forms(bytes, at).stream()
        .filter(form -> leadsOn(form, bytes, at, explicit, DEPTH))
        .findFirst();
  }

  /** Whether an element follows the one at the offset, if that has this form. */
  static boolean leadsOn(ElementForm form, ByteBuffer bytes, int at, boolean explicit) {
    return leadsOn(form, bytes, at, explicit, 0);
  }

  private static boolean leadsOn(
      ElementForm form, ByteBuffer bytes, int at, boolean explicit, int depth) {
    return form.fits(bytes, at)
        && (form.length(bytes, at) == Element.UNDEFINED
            || isNext(bytes, form.end(bytes, at), Tag.at(bytes, at), explicit, depth));
  }

  private static boolean isNext(ByteBuffer bytes, int at, int last, boolean explicit, int depth) {
    if (at == bytes.limit()) {
      return true;
    }
    if (bytes.limit() - at < ElementForm.SHORT.headerBytes()) {
      return false;
    }
    int tag = Tag.at(bytes, at);
    if (Tag.isDelimiter(tag)) {
      return tag == Tag.ITEM || tag == Tag.ITEM_END || tag == Tag.SEQUENCE_END;
    }
    if (Integer.compareUnsigned(tag, last) <= 0) {
      return false;
    }
    if (!explicit) {
      return ElementForm.IMPLICIT.fits(bytes, at);
    }
    int vr = Vr.at(bytes, at);
    if (Vr.isKnown(vr)) {
      return ElementForm.ofVr(vr).fits(bytes, at);
    }
    return depth > 0
        && forms(bytes, at).stream().anyMatch(form -> leadsOn(form, bytes, at, true, depth - 1));
  }

  private static List<ElementForm> forms(ByteBuffer bytes, int at) {
    return Vr.isPlausible(Vr.at(bytes, at)) ? CAPITALS : OTHERS;
  }
}
