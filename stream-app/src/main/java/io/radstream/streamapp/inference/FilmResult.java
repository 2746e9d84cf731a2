package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;

/** What became of a message's image. */
sealed interface FilmResult {

  /** The network's input. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Ready(float[] tensor) implements FilmResult {}

  /** The image was refused. */
  record Refused(RejectionReason reason, String detail) implements FilmResult {}
}
