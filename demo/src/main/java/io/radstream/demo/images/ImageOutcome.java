package io.radstream.demo.images;

import io.radstream.model.confidence.Probabilities;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one input of the demo. */
public sealed interface ImageOutcome {

  /** The input. */
  DemoImage image();

  /**
   * A diagnosis was committed.
   *
   * @param imageId the image's pseudonym
   * @param finding {@code ABSTAINED} or a finding's name
   * @param abstainReason why the model abstained, if it did
   * @param probabilities calibrated
   * @param batchSize images the engine classified together with this one, itself included
   * @param latency from publishing until the committed diagnosis was read
   */
  record Diagnosed(
      DemoImage image,
      String imageId,
      String finding,
      @Nullable String abstainReason,
      Probabilities probabilities,
      String modelName,
      String modelVersion,
      int batchSize,
      Duration latency)
      implements ImageOutcome {}

  /**
   * There is no diagnosis.
   *
   * @param imageId the image's pseudonym; null if it was never made
   * @param detail one sentence, possibly empty
   */
  record SetAside(DemoImage image, Way way, @Nullable String imageId, String reason, String detail)
      implements ImageOutcome {}

  /** How an image was set aside. */
  enum Way {
    /** A dead letter of the stream app. */
    DEAD_LETTER("DEAD LETTER"),
    /** Never sent: it could not be downloaded or read, or is no image. */
    REFUSED("REFUSED"),
    /** Neither a diagnosis nor a dead letter arrived. */
    MISSING("MISSING");

    private final String text;

    Way(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }
}
