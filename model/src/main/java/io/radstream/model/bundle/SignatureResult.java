package io.radstream.model.bundle;

/** What lies in a signature file. */
public sealed interface SignatureResult {

  /**
   * A signature, not yet compared with anything.
   *
   * @param signature 64 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Found(byte[] signature) implements SignatureResult {}

  /**
   * There is none.
   *
   * @param detail one line for a person: the file, what is wrong with it, and the cure
   */
  record Refused(SignatureRefusal reason, String detail) implements SignatureResult {}
}
