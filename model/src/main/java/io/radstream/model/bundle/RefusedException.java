package io.radstream.model.bundle;

import io.radstream.model.bundle.BundleResult.BundleRefusal;

/** Carries a refusal out of nested parsing; never leaves the package. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final BundleRefusal reason;
  private final String detail;

  RefusedException(BundleRefusal reason, String detail) {
    super(detail);
    this.reason = reason;
    this.detail = detail;
  }

  /** The same refusal of something inside this entry. */
  RefusedException within(String entry) {
    return new RefusedException(reason, entry + ": " + detail);
  }

  BundleResult.Refused refused() {
    return new BundleResult.Refused(reason, detail);
  }
}
