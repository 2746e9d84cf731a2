package io.radstream.streamapp.references;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;

/**
 * What came of asking once.
 *
 * @param again whether asking again may help
 */
record Attempt(StepResult<byte[]> result, boolean again) {

  static Attempt fetched(byte[] bytes) {
    return new Attempt(StepResult.of(bytes), false);
  }

  static Attempt failed(String detail) {
    return new Attempt(StepResult.rejected(RejectionReason.REFERENCE_UNREACHABLE, detail), true);
  }

  static Attempt unreachable(String detail) {
    return new Attempt(StepResult.rejected(RejectionReason.REFERENCE_UNREACHABLE, detail), false);
  }

  static Attempt mismatch(String detail) {
    return new Attempt(StepResult.rejected(RejectionReason.REFERENCE_MISMATCH, detail), false);
  }

  static Attempt tooLarge(String detail) {
    return new Attempt(StepResult.rejected(RejectionReason.TOO_LARGE, detail), false);
  }
}
