package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import io.radstream.streamapp.batching.EngineAnswer;
import org.jspecify.annotations.Nullable;

/** How an image's way ends. */
sealed interface Outcome {

  /**
   * The engine has judged it.
   *
   * @param diagnoses of the model that judged it
   */
  record Judged(FilmIdentity film, EngineAnswer.Judged answer, DiagnosisWriter diagnoses)
      implements Outcome {}

  /**
   * It becomes a dead letter.
   *
   * @param detail one sentence, free of anything taken from the image or its metadata
   * @param imageId null if the message could not be read
   */
  record Rejected(RejectionReason reason, String detail, @Nullable String imageId)
      implements Outcome {}

  /** Not the image's fault: its stream thread must fail, and the image is read again. */
  record Broken(RuntimeException cause) implements Outcome {}
}
