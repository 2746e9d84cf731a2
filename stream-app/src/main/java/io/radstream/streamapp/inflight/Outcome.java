package io.radstream.streamapp.inflight;

import io.radstream.imaging.Rejection;
import io.radstream.model.confidence.Classification;
import io.radstream.schemas.Explanation;
import io.radstream.streamapp.serving.ModelDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an image's way ends. */
public sealed interface Outcome {

  /** Hands the outcome to the method for its kind; a new kind needs a new method. */
  void tell(Listener listener);

  /** One method for each kind of outcome. */
  interface Listener {

    void classified(Classified outcome);

    void rejected(Rejected outcome);

    void broken(Broken outcome);
  }

  /**
   * The engine has classified it.
   *
   * @param classification what its output amounts to
   * @param batchSize images in the batch it was classified in, at least 1
   * @param decidedAt when the output was there
   * @param explanation what the classification rests on; null if it is not to be explained
   * @param model that it is from
   */
  record Classified(
      ImageIdentity image,
      Classification classification,
      int batchSize,
      Instant decidedAt,
      @Nullable Explanation explanation,
      ModelDescription model)
      implements Outcome {

    @Override
    public void tell(Listener listener) {
      listener.classified(this);
    }
  }

  /**
   * It becomes a dead letter.
   *
   * @param imageId null if the message could not be read
   */
  record Rejected(Rejection rejection, @Nullable String imageId) implements Outcome {

    @Override
    public void tell(Listener listener) {
      listener.rejected(this);
    }
  }

  /** Not the image's fault: its stream thread must fail, and the image is read again. */
  record Broken(RuntimeException cause) implements Outcome {

    @Override
    public void tell(Listener listener) {
      listener.broken(this);
    }
  }
}
