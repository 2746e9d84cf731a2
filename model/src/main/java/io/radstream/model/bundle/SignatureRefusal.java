package io.radstream.model.bundle;

/** Why there is no signature to speak of. */
public enum SignatureRefusal {
  /** There is no signature file beside the bundle. */
  UNSIGNED,
  /** The signature file cannot be read. */
  UNREADABLE,
  /** The signature file is not base64 text of 64 bytes. */
  MALFORMED
}
