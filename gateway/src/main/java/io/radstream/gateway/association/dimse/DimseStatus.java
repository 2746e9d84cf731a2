package io.radstream.gateway.association.dimse;

import io.radstream.gateway.storage.StoreAnswer.Status;

/** What requests are answered (PS3.7 annex C, PS3.4 section B.2.3). */
public enum DimseStatus {
  /** Done. */
  SUCCESS(
      Status.SUCCESS.code(),
      "Success",
      "C-ECHO: always. C-STORE: Kafka has acknowledged the image, now or before"),
  /** Not now. */
  OUT_OF_RESOURCES(
      Status.OUT_OF_RESOURCES.code(),
      "Refused: Out of Resources",
      "C-STORE: not stored for now, for want of Kafka, memory, disk or processors; send it again"
          + " later"),
  /** Never. */
  CANNOT_UNDERSTAND(
      Status.CANNOT_UNDERSTAND.code(),
      "Error: Cannot understand",
      "C-STORE: not an image that is taken, or larger than `object.max.bytes`; the reason stands in"
          + " Error Comment (0000,0902)"),
  /** The instance's UID is none. */
  INVALID_INSTANCE(
      0x0117, "Refused: Invalid SOP Instance", "C-STORE: Affected SOP Instance UID is no UID"),
  /** Not what the context was agreed upon for. */
  SOP_CLASS_NOT_SUPPORTED(
      0x0122,
      "Refused: SOP Class Not Supported",
      "C-ECHO, C-STORE: the SOP class is not that of the presentation context"),
  /** Another operation. */
  UNRECOGNIZED_OPERATION(
      0x0211, "Refused: Unrecognized Operation", "any operation but C-ECHO and C-STORE"),
  /** Something is missing. */
  MISTYPED_ARGUMENT(0x0212, "Refused: Mistyped Argument", "C-STORE without a data set");

  private final int code;
  private final String label;
  private final String meaning;

  DimseStatus(int code, String label, String meaning) {
    this.code = code;
    this.label = label;
    this.meaning = meaning;
  }

  /** Status (0000,0900), 16 bit. */
  public int code() {
    return code;
  }

  /** The standard's name. */
  public String label() {
    return label;
  }

  /** When it is answered, for people. */
  public String meaning() {
    return meaning;
  }
}
