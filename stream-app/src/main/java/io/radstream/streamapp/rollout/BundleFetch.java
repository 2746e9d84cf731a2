package io.radstream.streamapp.rollout;

/** What became of fetching a bundle's file. */
sealed interface BundleFetch {

  /** The announced bytes; their hash was checked. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Fetched(byte[] bytes) implements BundleFetch {}

  /**
   * There are no such bytes.
   *
   * @param detail one sentence for the operator
   */
  record Refused(ReleaseRefusal reason, String detail) implements BundleFetch {}
}
