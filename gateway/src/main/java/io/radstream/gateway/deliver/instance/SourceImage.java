package io.radstream.gateway.deliver.instance;

import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Vr;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The image that a result is of, as other objects refer to it. Its text form tells nothing.
 *
 * @param study Study Instance UID
 * @param series Series Instance UID
 * @param sopClass SOP Class UID
 * @param instance SOP Instance UID
 */
public record SourceImage(String study, String series, String sopClass, String instance) {

  /** Referenced SOP Sequence. */
  public static final int REFERENCED_SOP = 0x0008_1199;

  private static final int REFERENCED_CLASS = 0x0008_1150;
  private static final int REFERENCED_INSTANCE = 0x0008_1155;

  /** The image of an entry; empty where any of its UIDs is not known. */
  public static Optional<SourceImage> of(IdentityEntry entry) {
    boolean known =
        Stream.of(entry.study(), entry.series(), entry.sopClass(), entry.instance())
            .allMatch(Uids::isLegal);
    return known
        ? Optional.of(
            new SourceImage(entry.study(), entry.series(), entry.sopClass(), entry.instance()))
        : Optional.empty();
  }

  /** An item that refers to it (PS3.3 table 10-11). */
  public DataSetWriter item() {
    DataSetWriter item = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    item.text(REFERENCED_CLASS, Vr.of("UI"), sopClass);
    item.text(REFERENCED_INSTANCE, Vr.of("UI"), instance);
    return item;
  }

  @Override
  public String toString() {
    return "SourceImage";
  }
}
