package io.radstream.imaging.dicom.dataset;

/**
 * Where one data element's value lies (PS3.5 section 7.1).
 *
 * @param tag group and element number
 * @param vr value representation, see {@link Vr}
 * @param start offset of the value
 * @param length bytes of the value, all of them within the file; or {@link #UNDEFINED}
 */
public record Element(int tag, int vr, int start, int length) {

  /** The value ends with a delimiter (PS3.5 section 7.5). */
  public static final int UNDEFINED = -1;

  /** Whether the value ends with a delimiter. */
  public boolean isUndefined() {
    return length == UNDEFINED;
  }
}
