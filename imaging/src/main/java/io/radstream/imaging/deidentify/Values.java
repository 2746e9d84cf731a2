package io.radstream.imaging.deidentify;

import io.radstream.imaging.dicom.DataSet;
import io.radstream.imaging.dicom.Element;
import java.util.Optional;

/** Raw values of elements, of which nothing is expected. */
final class Values {

  private Values() {}

  /** The first bytes of a value, at most so many; none where there is none. */
  static byte[] start(DataSet set, int tag, int most) {
    Optional<Element> element = set.element(tag).filter(found -> !found.isUndefined());
    byte[] bytes = new byte[element.map(found -> Math.min(found.length(), most)).orElse(0)];
    element.ifPresent(found -> set.bytes().get(found.start(), bytes));
    return bytes;
  }
}
