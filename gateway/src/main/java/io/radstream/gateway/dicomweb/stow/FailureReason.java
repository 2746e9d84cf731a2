package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.storage.StoreAnswer;

/** Why an instance is not stored: Failure Reason (0008,1197), PS3.18 table 10.5.3-1 and PS3.4. */
public enum FailureReason {
  /** Not stored for now. */
  OUT_OF_RESOURCES(0xA700, "not stored for now: send the request again later"),
  /** Never to be stored as it is. */
  CANNOT_UNDERSTAND(
      0xC000, "refused: not a DICOM file that can be read, or an image that is not taken"),
  /** Larger than allowed. */
  TOO_LARGE(0xC001, "larger than `object.max.bytes`"),
  /** Of a study that is not the one of the request's path. */
  OTHER_STUDY(0xC002, "of another study than the one in the request's path"),
  /** Of a SOP class that is not served. */
  SOP_CLASS(0x0122, "of a SOP class that is not taken"),
  /** In a transfer syntax that is not taken. */
  TRANSFER_SYNTAX(0xC122, "in a transfer syntax that is not taken");

  private final int code;
  private final String meaning;

  FailureReason(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that a sender is told, 16 bit. */
  public int code() {
    return code;
  }

  /** What it means, for people. */
  public String meaning() {
    return meaning;
  }

  /** Whether the same instance may be stored later. */
  public boolean isForNow() {
    return this == OUT_OF_RESOURCES;
  }

  /** What a store's refusal is called here. */
  static FailureReason of(StoreAnswer.Status refusal) {
    return refusal == StoreAnswer.Status.OUT_OF_RESOURCES ? OUT_OF_RESOURCES : CANNOT_UNDERSTAND;
  }
}
