package io.radstream.streamapp.references;

import io.radstream.imaging.RejectionReason;

/**
 * What came of asking once.
 *
 * @param again whether asking again may help
 */
record Attempt(FetchResult result, boolean again) {

  static Attempt fetched(byte[] bytes) {
    return new Attempt(new FetchResult.Fetched(bytes), false);
  }

  static Attempt failed(String detail) {
    return new Attempt(FetchResult.Refused.unreachable(detail), true);
  }

  static Attempt unreachable(String detail) {
    return new Attempt(FetchResult.Refused.unreachable(detail), false);
  }

  static Attempt mismatch(String detail) {
    return new Attempt(FetchResult.Refused.mismatch(detail), false);
  }

  static Attempt tooLarge(String detail) {
    return new Attempt(new FetchResult.Refused(RejectionReason.TOO_LARGE, detail), false);
  }
}
