package io.radstream.streamapp.decode;

import io.radstream.imaging.RejectionReason;

/** Where a message's image led to. */
sealed interface ImageBytes {

  /** An encoded image. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Found(byte[] file) implements ImageBytes {}

  /** The image is not to be had. */
  record Refused(RejectionReason reason, String detail) implements ImageBytes {}
}
