package io.radstream.imaging.decode;

import io.radstream.imaging.RejectionReason;

/** Carries a refusal from the depth of a parser to its decoder's edge; never leaves the package. */
final class BadImageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  private BadImageException(RejectionReason reason, String detail) {
    // Without a stack trace: hostile input must not be able to make refusals expensive.
    super(detail, null, false, false);
    this.reason = reason;
  }

  static BadImageException corrupt(String detail) {
    return new BadImageException(RejectionReason.CORRUPT_IMAGE, detail);
  }

  static BadImageException unsupported(String detail) {
    return new BadImageException(RejectionReason.UNSUPPORTED_FORMAT, detail);
  }

  static BadImageException of(RejectionReason reason, String detail) {
    return new BadImageException(reason, detail);
  }

  DecodeResult.Rejected asRejected() {
    return new DecodeResult.Rejected(reason, String.valueOf(getMessage()));
  }
}
