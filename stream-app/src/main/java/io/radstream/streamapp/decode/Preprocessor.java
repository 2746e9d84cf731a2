package io.radstream.streamapp.decode;

import io.micrometer.core.instrument.Timer;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.DecodeCost;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.serving.ActiveModel;
import io.radstream.streamapp.serving.LoadedModel;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an encoded image to the input of the network that classifies now. Safe for use by many
 * threads.
 */
public final class Preprocessor {

  private static final Logger LOG = LoggerFactory.getLogger(Preprocessor.class);

  private final ImageDecoders decoders;
  private final ActiveModel models;
  private final Timer timer;

  /**
   * A decoded image and the network's input made of it.
   *
   * @param model the model that it was made for, entered for this image
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  public record PreprocessedImage(
      GreyImage image, ImageStatistics look, float[] tensor, LoadedModel model) {}

  /**
   * Makes inputs for whichever model is active then.
   *
   * @param timer is told how long each image took
   */
  public Preprocessor(ImageDecoders decoders, ActiveModel models, Timer timer) {
    this.decoders = decoders;
    this.models = models;
    this.timer = timer;
  }

  /** What reading will take, from the header alone. */
  DecodeCost cost(byte[] file) {
    return decoders.cost(file);
  }

  /**
   * Reads one image.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile: the image is not to blame
   */
  StepResult<PreprocessedImage> read(byte[] file) throws InterruptedException {
    Timer.Sample sample = Timer.start();
    try {
      return decoders.decode(file).then(this::preprocessed);
    } catch (CancellationException e) {
      Thread.interrupted(); // told by the exception from here on
      throw new InterruptedException("decoding was interrupted");
    } catch (RuntimeException | StackOverflowError e) {
      return defect(e);
    } finally {
      long unused = sample.stop(timer);
    }
  }

  /** The model is chosen as late as can be: a decode that hangs must not keep an old one open. */
  private StepResult<PreprocessedImage> preprocessed(GreyImage image) {
    LoadedModel model = models.retain();
    try {
      float[] values = model.tensors().resized(image);
      ImageStatistics look = ImageStatistics.of(values);
      return StepResult.of(
          new PreprocessedImage(image, look, model.tensors().normalised(values), model));
    } catch (RuntimeException | Error e) {
      model.engine().release();
      throw e;
    }
  }

  /** Decoders answer with values; one that throws is defective, but must not stop the topic. */
  private static StepResult<PreprocessedImage> defect(Throwable e) {
    LOG.error("A decoder is defective: {} at {}", e.getClass().getName(), place(e));
    return StepResult.rejected(
        RejectionReason.CORRUPT_IMAGE, "the decoder failed on this image; see the log");
  }

  private static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
