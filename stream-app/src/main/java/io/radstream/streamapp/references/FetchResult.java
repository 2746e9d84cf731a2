package io.radstream.streamapp.references;

import io.radstream.imaging.RejectionReason;

/** What became of a reference. */
public sealed interface FetchResult {

  /** The bytes that were announced, length and hash checked. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Fetched(byte[] bytes) implements FetchResult {}

  /**
   * There are no such bytes.
   *
   * @param detail one sentence, free of anything taken from the reference
   */
  record Refused(RejectionReason reason, String detail) implements FetchResult {

    static Refused unreachable(String detail) {
      return new Refused(RejectionReason.REFERENCE_UNREACHABLE, detail);
    }

    static Refused mismatch(String detail) {
      return new Refused(RejectionReason.REFERENCE_MISMATCH, detail);
    }
  }
}
