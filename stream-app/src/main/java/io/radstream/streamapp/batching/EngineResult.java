package io.radstream.streamapp.batching;

import java.time.Instant;

/** What the engine said about one image. */
public sealed interface EngineResult {

  /** Hands the answer to the method for its kind; a new kind needs a new method. */
  void tell(Listener listener);

  /** One method for each kind of answer. */
  interface Listener {

    /** The engine has judged the image. */
    void output(Output result);

    /** The engine could not judge it. */
    void refused(Refused result);
  }

  /**
   * The network's output.
   *
   * @param softmax one finite value a class, uncalibrated, in the bundle's class order
   * @param maps {@code [features, side, side]} as of {@code EngineOutput.maps}; empty if the ticket
   *     did not want them, or the engine has none
   * @param batchSize images in the batch it was judged in, at least 1
   * @param decidedAt when the output was there
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Output(float[] softmax, float[] maps, int batchSize, Instant decidedAt)
      implements EngineResult {

    @Override
    public void tell(Listener listener) {
      listener.output(this);
    }
  }

  /**
   * The engine works, but not on this image.
   *
   * @param detail one English sentence, free of image content
   */
  record Refused(String detail) implements EngineResult {

    @Override
    public void tell(Listener listener) {
      listener.refused(this);
    }
  }
}
