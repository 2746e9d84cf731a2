package io.radstream.streamapp.decode;

import io.radstream.imaging.Rejection;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.DecodeCost;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.XRayImage;
import io.radstream.streamapp.batching.AverageDuration;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.decode.Preprocessor.PreprocessedImage;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.intake.MessageReader;
import io.radstream.streamapp.tracing.ImageTrace.Step;
import java.time.Duration;

/**
 * What a decode thread does with one image: reads the message, finds the image, tells from its
 * header what it will take, and makes it ready for the engine. An image that takes long is set
 * aside and left to a thread for such images. Safe for use by many threads.
 */
public final class ImageDecoding {

  /** What follows for an image that is ready. */
  @FunctionalInterface
  public interface Next {

    /** Takes it; may wait for room. */
    void take(InFlight image, ImageIdentity identity, PreprocessedImage ready, Priority lane)
        throws InterruptedException;
  }

  private final MessageReader messages;
  private final ImageSource source;
  private final Preprocessor preprocessor;
  private final Next next;
  private final InFlightBudget budget;
  private final AverageDuration pace;
  private final BatchClock clock;
  private final DecodeMemory memory;
  private final StageTimeout reading;
  private final StageTimeout fetching;
  private final StageTimeout decoding;
  private final DecodeTimeEstimate estimate = new DecodeTimeEstimate();

  /** With what it works with; nothing of it is closed by this. */
  public ImageDecoding(
      DecodeSettings settings,
      MessageReader messages,
      ImageSource source,
      Preprocessor preprocessor,
      Next next,
      InFlightBudget budget,
      AverageDuration pace,
      BatchClock clock) {
    this.reading = StageTimeout.reading(settings.timeout());
    this.fetching = StageTimeout.fetching(source.timeout());
    this.decoding = StageTimeout.decoding(settings.timeout());
    this.memory = new DecodeMemory(settings.memory(), settings.nativeMemory());
    this.messages = messages;
    this.source = source;
    this.preprocessor = preprocessor;
    this.next = next;
    this.budget = budget;
    this.pace = pace;
    this.clock = clock;
  }

  /** The shorter of the times that a stage may take. */
  Duration shortestLimit() {
    return fetching.time().compareTo(decoding.time()) < 0 ? fetching.time() : decoding.time();
  }

  /**
   * Takes the image as far as the batcher, or to its rejection.
   *
   * @return false if it takes long and the worker is not to do that; it was not decoded
   */
  boolean read(InFlight image, DecodeWorker worker) throws InterruptedException {
    worker.began(image, reading);
    StepResult<XRayImage> read = messages.read(image.source().value());
    worker.ended();
    return read.either(
        message -> readImage(image, message, worker), rejection -> rejected(image, rejection));
  }

  private static boolean rejected(InFlight image, Rejection rejection) {
    image.reject(rejection);
    return true;
  }

  private boolean readImage(InFlight image, XRayImage message, DecodeWorker worker)
      throws InterruptedException {
    image.identify(ImageIdentity.of(message));
    image.prioritise(laneOf(message));
    long start = clock.nanos();
    if (message.getImage() instanceof ImageReference) {
      image.trace().enter(Step.FETCH);
    }
    worker.began(image, fetching);
    StepResult<byte[]> found = source.find(message);
    worker.ended();
    return found.either(
        file -> decode(image, file, message, worker, start),
        rejection -> {
          finished(start, image);
          return rejected(image, rejection);
        });
  }

  /** The wait for room is not decoding: it does not count against its time. */
  private boolean decode(
      InFlight image, byte[] file, XRayImage message, DecodeWorker worker, long startNanos)
      throws InterruptedException {
    image.trace().enter(Step.DECODE);
    DecodeCost cost = preprocessor.cost(file);
    boolean takesLong = estimate.takesLong(cost);
    if (takesLong) {
      image.setAside(budget);
      if (worker.quickOnly()) {
        image.trace().enter(Step.INTAKE);
        return false;
      }
    }
    DecodeMemory.Place place = memory.enter(cost, takesLong);
    try {
      if (image.abandoned()) {
        return true;
      }
      StepResult<PreprocessedImage> preprocessed = preprocessed(image, file, cost, worker);
      finished(startNanos, image);
      return preprocessed.either(
          ready -> {
            next.take(image, ImageIdentity.of(message), ready, laneOf(message));
            return true;
          },
          rejection -> rejected(image, rejection));
    } finally {
      place.close();
    }
  }

  private StepResult<PreprocessedImage> preprocessed(
      InFlight image, byte[] file, DecodeCost cost, DecodeWorker worker)
      throws InterruptedException {
    worker.began(image, decoding);
    long start = clock.nanos();
    StepResult<PreprocessedImage> preprocessed = preprocessor.read(file);
    worker.ended();
    if (preprocessed.accepted().isPresent()) {
      estimate.record(cost, clock.nanos() - start);
    }
    return preprocessed;
  }

  /** An archive's slowness counts: it holds this thread as decoding does. */
  private void finished(long startNanos, InFlight image) {
    if (!image.isAside()) {
      pace.record(1, clock.nanos() - startNanos);
    }
  }

  private static Priority laneOf(XRayImage message) {
    return switch (message.getPriority()) {
      case STAT -> Priority.STAT;
      case ROUTINE -> Priority.ROUTINE;
    };
  }

  void setAside(InFlight image) {
    image.setAside(budget);
  }
}
