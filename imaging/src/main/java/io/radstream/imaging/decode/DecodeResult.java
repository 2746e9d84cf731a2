package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;

/** What became of an image's bytes: a grey image, or the reason why there is none. */
public sealed interface DecodeResult {

  /** The image was read completely. */
  record Decoded(GreyImage image) implements DecodeResult {}

  /**
   * The bytes were refused.
   *
   * @param reason the kind of refusal
   * @param detail one English sentence with sizes and limits, never content of the image or header
   */
  record Rejected(RejectionReason reason, String detail) implements DecodeResult {

    static Rejected of(BadImageException refusal) {
      return new Rejected(refusal.reason(), refusal.detail());
    }
  }
}
