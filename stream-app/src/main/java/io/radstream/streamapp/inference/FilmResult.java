package io.radstream.streamapp.inference;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.drift.Look;

/** What became of a message's image. */
sealed interface FilmResult {

  /**
   * The network's input.
   *
   * @param model the model that it was made for, entered for this image
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Ready(GreyImage picture, Look look, float[] tensor, Generation model)
      implements FilmResult {}

  /** The image was refused. */
  record Refused(RejectionReason reason, String detail) implements FilmResult {}
}
