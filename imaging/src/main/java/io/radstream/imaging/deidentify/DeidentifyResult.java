package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;

/** What became of an image that is to leave the machine. */
public sealed interface DeidentifyResult {

  /**
   * A file of the same format and the same image that names nobody.
   *
   * @param identifiers what the original said, in clear
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Clean(byte[] bytes, Identifiers identifiers) implements DeidentifyResult {}

  /**
   * The file cannot be told apart from what may name a person, and must stay where it is.
   *
   * @param detail one English sentence, never content of the file
   */
  record Refused(RejectionReason reason, String detail) implements DeidentifyResult {

    static Refused of(BadImageException refusal) {
      return new Refused(refusal.reason(), refusal.detail());
    }
  }
}
