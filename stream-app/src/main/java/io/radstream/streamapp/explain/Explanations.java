package io.radstream.streamapp.explain;

import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.explain.HeatMap;
import io.radstream.model.explain.Thumbnail;
import io.radstream.model.network.EngineOutput;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.FilmClass;
import io.radstream.streamapp.batching.AverageDuration;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.serving.Explainer;
import io.radstream.streamapp.serving.ModelId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes explanations after the engine has classified, on threads of their own: neither the engine
 * nor a stream thread waits for one, only the image's own outcome does. Its queue holds what the
 * budget of images in flight let in. Thread-safe.
 */
public final class Explanations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Explanations.class);
  private static final int THREADS = 2;

  private final ExplainPolicy policy;
  private final AverageDuration pace = new AverageDuration();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "explain");
            thread.setDaemon(true);
            return thread;
          });

  /** Starts its threads with the first explanation. */
  public Explanations(ExplainPolicy policy) {
    this.policy = policy;
  }

  /** Whether an image may have to be explained. */
  public boolean mayExplain(ImageIdentity image) {
    return policy.any() && policy.mayExplain(image.imageId());
  }

  /** Whether this classification has to be. */
  public boolean explains(ImageIdentity image, Classification classification) {
    boolean explains =
        policy.any()
            && classification.match(
                found -> policy.explains(image.imageId(), false),
                abstained -> policy.explains(image.imageId(), true),
                () -> false);
    if (!explains) {
      pace.record(1, 0);
    }
    return explains;
  }

  /** Nanoseconds that explaining takes for an image on average, explained or not. */
  public double nanosPerImage() {
    return policy.any() ? pace.nanosPerImage() / THREADS : 0;
  }

  /**
   * Runs it soon; what comes after the end has no outcome and is classified again.
   *
   * @param failed hears of whatever the task throws: without an outcome its image would hold up
   *     every commit
   */
  public void submit(Runnable task, Consumer<RuntimeException> failed) {
    try {
      threads.execute(() -> runOrTell(task, failed));
    } catch (RejectedExecutionException e) {
      LOG.debug("An image's explanation came after the end");
    }
  }

  private void runOrTell(Runnable task, Consumer<RuntimeException> failed) {
    try {
      timed(task);
    } catch (RuntimeException | Error e) { // the thread's outermost: an Error stops the app
      failed.accept(new IllegalStateException("an image could not be explained: " + e, e));
    }
  }

  private void timed(Runnable task) {
    long start = System.nanoTime();
    task.run();
    pace.record(1, System.nanoTime() - start);
  }

  /** The explanation; null if the model has none to give. */
  public static @Nullable Explanation of(
      ImageIdentity image,
      Classification classification,
      EngineOutput output,
      Thumbnail thumbnail,
      Explainer explainer,
      ModelId model) {
    try {
      Finding target = target(classification);
      Optional<HeatMap> map = explainer.explain(output, target);
      return map.isEmpty() ? null : write(image, model, target, thumbnail, map.get());
    } catch (RuntimeException e) { // a diagnosis must not be lost for want of its explanation
      LOG.error("Model {} could not explain an image: {}", model, e.toString());
      return null;
    }
  }

  private static Explanation write(
      ImageIdentity image, ModelId model, Finding target, Thumbnail thumbnail, HeatMap map) {
    return Explanation.newBuilder()
        .setImageId(image.imageId())
        .setModelVersion(model.version())
        .setTargetFinding(FilmClass.valueOf(target.name()))
        .setThumbnail(ByteBuffer.wrap(thumbnail.jpeg()))
        .setHeatMap(ByteBuffer.wrap(map.png(thumbnail.width(), thumbnail.height())))
        .build();
  }

  /** What an abstaining model would have said is what it has to explain. */
  private static Finding target(Classification classification) {
    return classification.match(
        Classification.Found::finding,
        abstained -> abstained.probabilities().likeliest(),
        () -> {
          throw new IllegalArgumentException("nothing was classified");
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
