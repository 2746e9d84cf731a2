package io.radstream.gateway.association.pdu;

import java.util.Arrays;
import java.util.Optional;

/** Types of protocol data units (PS3.8 section 9.3.1) and how long each may be. */
public enum PduType {
  /** A-ASSOCIATE-RQ. */
  ASSOCIATE_REQUEST(1),
  /** A-ASSOCIATE-AC. */
  ASSOCIATE_ACCEPT(2),
  /** A-ASSOCIATE-RJ. */
  ASSOCIATE_REJECT(3),
  /** P-DATA-TF. */
  DATA_TRANSFER(4),
  /** A-RELEASE-RQ. */
  RELEASE_REQUEST(5),
  /** A-RELEASE-RP. */
  RELEASE_RESPONSE(6),
  /** A-ABORT. */
  ABORT(7);

  /** The longest A-ASSOCIATE-RQ or A-ASSOCIATE-AC: 128 contexts of all known syntaxes fit. */
  static final int LONGEST_ASSOCIATE = 64 * 1024;

  private static final int SHORT_LENGTH = 4;

  private final int code;

  PduType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<PduType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /**
   * Whether a length field may hold this.
   *
   * @param largestData the longest P-DATA-TF, in bytes behind the length field
   */
  boolean allows(long length, int largestData) {
    return switch (this) {
      case ASSOCIATE_REQUEST, ASSOCIATE_ACCEPT -> length <= LONGEST_ASSOCIATE;
      case DATA_TRANSFER -> length <= largestData;
      default -> length == SHORT_LENGTH;
    };
  }
}
