package io.radstream.imaging.dicom.dataset;

import java.nio.ByteBuffer;
import java.util.List;

/** Holds how a data set is said to be written against how it begins. */
final class EncodingCheck {

  private static final int ELEMENTS = 5;
  private static final int LAST_FIRST_GROUP = 0x0028;

  private static final List<Encoding> ALL =
      List.of(Encoding.EXPLICIT_LITTLE, Encoding.IMPLICIT_LITTLE, Encoding.EXPLICIT_BIG);

  private EncodingCheck() {}

  /** The stated encoding, unless the buffer begins as one of the others, and not as that. */
  static Encoding seen(ByteBuffer bytes, Encoding stated) {
    if (begins(bytes, stated)) {
      return stated;
    }
    return ALL.stream().filter(other -> begins(bytes, other)).findFirst().orElse(stated);
  }

  /** Whether the first elements, from the buffer's position on, are flawless in an encoding. */
  static boolean begins(ByteBuffer file, Encoding encoding) {
    ByteBuffer bytes = file.duplicate().order(encoding.order());
    int at = bytes.position();
    long last = -1;
    for (int i = 0; i < ELEMENTS && at < bytes.limit(); i++) {
      if (bytes.limit() - at < ElementForm.SHORT.headerBytes()) {
        return false;
      }
      long tag = Integer.toUnsignedLong(Tag.at(bytes, at));
      int vr = Vr.at(bytes, at);
      ElementForm form = encoding.isExplicit() ? ElementForm.ofVr(vr) : ElementForm.IMPLICIT;
      boolean first = i > 0 || (tag >>> 16) <= LAST_FIRST_GROUP;
      if (!first
          || tag <= last
          || Vr.isKnown(vr) != encoding.isExplicit()
          || !form.fits(bytes, at)) {
        return false;
      }
      if (form.length(bytes, at) == Element.UNDEFINED) {
        return true;
      }
      last = tag;
      at = form.end(bytes, at);
    }
    return last >= 0;
  }
}
