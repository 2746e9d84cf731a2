package io.radstream.streamapp.rollout;

import io.radstream.modelregistry.bundles.ReleaseRefusal;

/** An announced model is not to be put to work. Its message is one sentence for the operator. */
final class RefusedReleaseException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ReleaseRefusal reason;

  RefusedReleaseException(ReleaseRefusal reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  ReleaseRefusal reason() {
    return reason;
  }
}
