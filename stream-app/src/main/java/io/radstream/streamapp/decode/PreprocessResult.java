package io.radstream.streamapp.decode;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.serving.LoadedModel;

/** What became of a message's image. */
public sealed interface PreprocessResult {

  /**
   * The network's input.
   *
   * @param model the model that it was made for, entered for this image
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Ready(GreyImage image, ImageStatistics look, float[] tensor, LoadedModel model)
      implements PreprocessResult {}

  /** The image was refused. */
  record Refused(RejectionReason reason, String detail) implements PreprocessResult {}
}
