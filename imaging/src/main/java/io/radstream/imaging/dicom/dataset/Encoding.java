package io.radstream.imaging.dicom.dataset;

import java.nio.ByteOrder;

/** How the elements of a data set are written (PS3.5 section 7.1 and annex A). */
public enum Encoding {
  /** PS3.5 A.1: without value representations. */
  IMPLICIT_LITTLE(false, ByteOrder.LITTLE_ENDIAN),
  /** PS3.5 A.2. */
  EXPLICIT_LITTLE(true, ByteOrder.LITTLE_ENDIAN),
  /** PS3.5 A.3; retired, still met. */
  EXPLICIT_BIG(true, ByteOrder.BIG_ENDIAN);

  private final boolean explicit;
  private final ByteOrder order;

  Encoding(boolean explicit, ByteOrder order) {
    this.explicit = explicit;
    this.order = order;
  }

  /** Whether each element names its value representation. */
  public boolean isExplicit() {
    return explicit;
  }

  /** Of numbers. */
  public ByteOrder order() {
    return order;
  }
}
